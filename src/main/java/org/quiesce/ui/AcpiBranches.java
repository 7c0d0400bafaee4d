package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;

/**
 * The ACPI namespace, with the devices that stand for its objects.
 *
 * <p>An object and its only companion share a row: a processor object is shown as its CPU, a module as the object with
 * the state of its container device. What has no object stands at the end.
 */
record AcpiBranches(Machine machine, Directories directories, Companionless companionless) implements Branches {
    /** The root of the namespace: everything hangs below it, so it gets no row. */
    private static final DeviceId ROOT = new DeviceId("/devices/LNXSYSTM:00");

    /** One companion may share its object's row. */
    private static final int SOME = 3;

    @Override
    public List<DeviceId> top() {
        var top = new ArrayList<DeviceId>();
        for (var device : machine.onBus(Bus.ACPI)) {
            if (!ROOT.equals(device.id()) && above(device.id()).isEmpty()) {
                top.add(shownAt(device.id()));
            }
        }
        if (!companionless.directories().isEmpty()) {
            top.add(Companionless.ROW);
        }
        return top;
    }

    @Override
    public List<DeviceId> below(DeviceId place) {
        if (place.equals(Companionless.ROW)) {
            return companionless.in(machine);
        }
        var below = new ArrayList<DeviceId>();
        var device = machine.find(place);
        if (device.isPresent() && device.get().part() instanceof AcpiNode node) {
            for (var child : nodes(place)) {
                below.add(shownAt(child.id()));
            }
            var single = only(machine, node).filter(companion -> !leafOf(companion));
            if (single.isPresent()) {
                children(single.get().id()).forEach(below::add);
            } else {
                machine.companions(node).forEach(companion -> below.add(companion.id()));
            }
        } else {
            children(place).forEach(below::add);
        }
        return below;
    }

    @Override
    public boolean leaf(DeviceId place) {
        if (place.equals(Companionless.ROW)) {
            return companionless.isEmpty(machine);
        }
        var device = machine.find(place);
        boolean some = device.map(Device::part)
                .filter(part ->
                        part instanceof AcpiNode node && node.companions().size() > 1)
                .isPresent();
        return !some && below(place).isEmpty();
    }

    @Override
    public Optional<DeviceId> above(DeviceId place) {
        var device = machine.find(place);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        if (device.get().part() instanceof AcpiNode) {
            return machine.find(place.parent())
                    .filter(parent -> !parent.id().equals(ROOT))
                    .filter(parent -> parent.part() instanceof AcpiNode)
                    .map(Device::id);
        }
        var companion = machine.companion(device.get());
        if (companion.isPresent()) {
            var node = companion.get().id();
            return shownAt(node).equals(place) ? above(node) : Optional.of(node);
        }
        return companionless.directories().contains(place.parent())
                ? Optional.of(Companionless.ROW)
                : Directories.deviceAbove(machine, place).map(this::shownAt);
    }

    /** A processor object is shown as its CPU; a container device and a PCI root are shown as their objects. */
    @Override
    public DeviceId shownAt(DeviceId id) {
        var device = machine.find(id);
        if (device.isEmpty()) {
            return id;
        }
        if (device.get().part() instanceof AcpiNode node) {
            return only(machine, node)
                    .filter(companion -> leafOf(companion) && nodes(id).isEmpty())
                    .map(Device::id)
                    .orElse(id);
        }
        return machine.companion(device.get())
                .filter(_ -> !leafOf(device.get()))
                .map(Device::id)
                .orElse(id);
    }

    @Override
    public boolean byCompanion() {
        return true;
    }

    /** With some companions an object is a row of its own, and one more or less changes nothing but the list of them. */
    @Override
    public List<DeviceId> unsettled(Device device) {
        return device.part() instanceof AcpiNode node && node.companions().size() < SOME
                ? List.of(device.id(), device.id().parent(), DeviceId.NONE)
                : List.of();
    }

    /** {@return the companion of an object that has just one} */
    static Optional<Device> only(Machine machine, AcpiNode node) {
        return node.companions().size() == 1 ? machine.companions(node).stream().findFirst() : Optional.empty();
    }

    /** A companion that stands in a row of its own, or instead of its object: it is what goes offline. */
    private static boolean leafOf(Device companion) {
        return companion.part() instanceof Cpu || companion.part() instanceof MemoryBlock;
    }

    private List<Device> nodes(DeviceId place) {
        return machine.children(place).stream()
                .filter(device -> device.part() instanceof AcpiNode)
                .toList();
    }

    private List<DeviceId> children(DeviceId place) {
        var inside = directories.below(place);
        var children = new ArrayList<>(machine.children(place));
        inside.forEach(directory -> children.addAll(directories.devices(machine, directory)));
        if (!inside.isEmpty()) {
            children.sort(Comparator.comparingInt(Device::serial));
        }
        return children.stream()
                .filter(device -> !(device.part() instanceof AcpiNode))
                .map(device -> shownAt(device.id()))
                .toList();
    }
}
