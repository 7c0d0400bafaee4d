package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The devices of a machine by registration serial, and the indices that are kept beside them.
 *
 * <p>One change costs a path in the device trie and, where an index is touched, one there.
 */
final class Registry {
    static final Registry EMPTY = new Registry(
            0,
            Trie.empty(),
            HashTrie.empty(),
            HashTrie.empty(),
            HashTrie.empty(),
            HashTrie.empty(),
            Totals.NONE,
            MetadataIndex.EMPTY,
            Slots.NONE,
            DeviceLinks.NONE,
            HashTrie.empty());

    private final int next;
    private final Trie<Device> devices;
    private final HashTrie<DeviceId, Integer> serials;
    private final HashTrie<DeviceId, Serials> children;
    private final HashTrie<String, Serials> buses;
    private final HashTrie<AcpiPath, Integer> acpi;
    private final Totals totals;
    private final MetadataIndex metadata;
    private final Slots slots;
    private final DeviceLinks links;
    private final HashTrie<DeviceId, List<DeviceId>> folders;

    private Registry(
            int next,
            Trie<Device> devices,
            HashTrie<DeviceId, Integer> serials,
            HashTrie<DeviceId, Serials> children,
            HashTrie<String, Serials> buses,
            HashTrie<AcpiPath, Integer> acpi,
            Totals totals,
            MetadataIndex metadata,
            Slots slots,
            DeviceLinks links,
            HashTrie<DeviceId, List<DeviceId>> folders) {
        this.next = next;
        this.devices = devices;
        this.serials = serials;
        this.children = children;
        this.buses = buses;
        this.acpi = acpi;
        this.totals = totals;
        this.metadata = metadata;
        this.slots = slots;
        this.links = links;
        this.folders = folders;
    }

    Trie<Device> devices() {
        return devices;
    }

    Totals totals() {
        return totals;
    }

    /** {@return serials of the blocks that hold metadata of block {@code number}} */
    Serials metadataOf(int number) {
        return metadata.of(number);
    }

    Optional<Device> find(DeviceId id) {
        return serials.find(id).map(devices::get);
    }

    Optional<Device> find(AcpiPath path) {
        return acpi.find(path).map(devices::get);
    }

    List<Device> children(DeviceId id) {
        return listed(children.find(id).orElse(Serials.NONE));
    }

    /** {@code dev->p->klist_children}: the devices below a device, also those in folders of classes, in order. */
    List<Device> below(DeviceId id) {
        var below = new ArrayList<>(children(id));
        for (var folder : folders.find(id).orElse(List.of())) {
            below.addAll(children(folder));
        }
        below.sort(Comparator.comparingInt(links::place));
        return below;
    }

    /** A folder that is no device belongs to the nearest device above. */
    private HashTrie<DeviceId, List<DeviceId>> foldersWith(DeviceId folder) {
        if (serials.contains(folder) || children.contains(folder)) {
            return folders;
        }
        for (var above = folder; !above.equals(DeviceId.NONE); above = above.parent()) {
            if (serials.contains(above)) {
                var known = new ArrayList<>(folders.find(above).orElse(List.of()));
                known.remove(folder);
                known.add(folder);
                return folders.with(above, List.copyOf(known));
            }
        }
        return folders;
    }

    boolean hasChildren(DeviceId id) {
        return children.contains(id);
    }

    Serials onBus(String bus) {
        return buses.find(bus).orElse(Serials.NONE);
    }

    List<Device> listed(Serials these) {
        var list = new ArrayList<Device>(these.size());
        these.iterator().forEachRemaining((int serial) -> list.add(devices.get(serial)));
        if (!links.places().isEmpty()) {
            list.sort(Comparator.comparingInt(links::place));
        }
        return list;
    }

    /** {@code devices_kset_move_last()}: the end of that list and of no other (S-11). A move is no removal: links stay. */
    Registry movedLast(Device device) {
        return without(device.id()).with(device).with(links.moved(device, next));
    }

    /** Registers a device at the end of the order. */
    Registry with(Device added) {
        if (serials.contains(added.id())) {
            throw new IllegalStateException("registered twice: " + added.id());
        }
        var device = added.withSerial(next);
        var parent = device.id().parent();
        var bus = device.bus().name();
        var indexed = new Registry(
                next + 1,
                devices.with(next, device),
                serials.with(device.id(), next),
                children.with(parent, children.find(parent).orElse(Serials.NONE).with(next)),
                bus.isEmpty() ? buses : buses.with(bus, onBus(bus).with(next)),
                acpi,
                totals,
                metadata,
                slots.without(device.id(), added.serial()),
                links,
                foldersWith(parent));
        return indexed.counting(device);
    }

    /** Replaces what is known of a registered device; id, bus and serial stay. */
    Registry changed(Device device) {
        int serial = device.serial();
        var was = devices.get(serial).part();
        var later = devices.with(serial, device);
        if (was instanceof MemoryBlock before && device.part() instanceof MemoryBlock now) {
            return new Registry(
                    next,
                    later,
                    serials,
                    children,
                    buses,
                    acpi,
                    totals.changed(serial, before, now),
                    metadata(serial, before.pages(), now.pages()),
                    slots,
                    links,
                    folders);
        }
        return new Registry(next, later, serials, children, buses, acpi, totals, metadata, slots, links, folders);
    }

    Registry without(DeviceId id) {
        int serial = serials.get(id);
        var device = devices.get(serial);
        var parent = id.parent();
        var bus = device.bus().name();
        var siblings = children.get(parent).without(serial);
        var counted = discounting(device);
        return new Registry(
                next,
                devices.without(serial),
                serials.without(id),
                siblings.isEmpty() ? children.without(parent) : children.with(parent, siblings),
                bus.isEmpty() ? buses : buses.with(bus, onBus(bus).without(serial)),
                counted.acpi,
                counted.totals,
                counted.metadata,
                mayComeBack(device) ? slots.with(device) : slots,
                links.without(id),
                folders);
    }

    /** A PCI function, or something that its driver made of it, by a rescan or a bind; an ACPI object by a scan. */
    private boolean mayComeBack(Device device) {
        return switch (device.part()) {
            case PciFunction _, AcpiNode _ -> true;
            case Plain _ -> functionAbove(device.id().parent());
            case Cpu _, MemoryBlock _, Container _ -> false;
        };
    }

    private boolean functionAbove(DeviceId id) {
        if (id.equals(DeviceId.NONE)) {
            return false;
        }
        return find(id).filter(device -> device.part() instanceof PciFunction).isPresent()
                || functionAbove(id.parent());
    }

    /** {@return a driver of a bus: one that a device has or had, or that is registered} */
    Optional<Driver> driver(Bus bus, String name) {
        return listed(onBus(bus.name())).stream()
                .map(Device::driver)
                .filter(driver -> driver.name().equals(name))
                .findFirst()
                .or(() -> slots.driver(bus, name));
    }

    boolean sameDevices(Registry that) {
        return devices == that.devices || all().equals(that.all());
    }

    private List<Device> all() {
        var all = new ArrayList<Device>(devices.size());
        devices.forEach(all::add);
        return all;
    }

    Slots slots() {
        return slots;
    }

    Registry with(Slots changed) {
        return new Registry(next, devices, serials, children, buses, acpi, totals, metadata, changed, links, folders);
    }

    DeviceLinks links() {
        return links;
    }

    Registry with(DeviceLinks changed) {
        return new Registry(next, devices, serials, children, buses, acpi, totals, metadata, slots, changed, folders);
    }

    private Registry counting(Device device) {
        return switch (device.part()) {
            case MemoryBlock block ->
                withMemory(totals.plus(device.serial(), block), metadata.plus(device.serial(), block.pages()));
            case AcpiNode node
            when !node.path().equals(AcpiPath.UNKNOWN) -> withAcpi(acpi.with(node.path(), device.serial()));
            case AcpiNode _, Cpu _, Container _, PciFunction _, Plain _ -> this;
        };
    }

    private Registry discounting(Device device) {
        return switch (device.part()) {
            case MemoryBlock block ->
                withMemory(totals.minus(device.serial(), block), metadata.minus(device.serial(), block.pages()));
            case AcpiNode node -> withAcpi(acpi.without(node.path()));
            case Cpu _, Container _, PciFunction _, Plain _ -> this;
        };
    }

    private MetadataIndex metadata(int serial, Pages was, Pages now) {
        return was.equals(now) ? metadata : metadata.minus(serial, was).plus(serial, now);
    }

    private Registry withMemory(Totals changed, MetadataIndex holders) {
        return new Registry(next, devices, serials, children, buses, acpi, changed, holders, slots, links, folders);
    }

    private Registry withAcpi(HashTrie<AcpiPath, Integer> changed) {
        return new Registry(next, devices, serials, children, buses, changed, totals, metadata, slots, links, folders);
    }
}
