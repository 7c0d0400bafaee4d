package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PCI hardware and ACPI objects for which no device stands at the moment, and what stays true of a place whatever stands there: what a
 * bus rescan and a new bind find.
 *
 * @param devices functions, what their drivers had made of them, and ACPI objects, in the order in which they had been registered
 * @param out serials of functions and objects whose hardware is not in the machine either: an empty slot that they could be put into
 * @param places what is remembered of a device's place
 * @param drivers those that are registered, whether or not any device has had them
 */
record Slots(
        Trie<Device> devices,
        HashTrie<DeviceId, Integer> serials,
        Serials out,
        HashTrie<DeviceId, Place> places,
        List<Driver> drivers) {
    static final Slots NONE = new Slots(Trie.empty(), HashTrie.empty(), Serials.NONE, HashTrie.empty(), List.of());

    /**
     * A place that a device has or had.
     *
     * @param driver the driver that a device had there last
     * @param node the ACPI object that stands for it: found by {@code _ADR}, so it is the same for whatever comes there
     * @param override {@code driver_override}; empty where nobody wrote one
     * @param enables {@code enable_cnt} as it was when that driver let go; {@link PciFunction#UNKNOWN} where none did
     */
    record Place(Driver driver, DeviceId node, String override, int enables) {
        static final Place UNKNOWN = new Place(Driver.NONE, DeviceId.NONE, "", PciFunction.UNKNOWN);
    }

    /** The function is unregistered, or what is below it; {@code driver_override} goes with the device. */
    Slots with(Device device) {
        var place = place(device.id());
        return new Slots(
                devices.with(device.serial(), left(device)),
                serials.with(device.id(), device.serial()),
                out,
                place.override().isEmpty()
                        ? places
                        : places.with(device.id(), new Place(place.driver(), place.node(), "", place.enables())),
                drivers);
    }

    /** What is left of a device: no driver, and of an ACPI object neither handler nor companions. */
    private static Device left(Device device) {
        var left = device.with(Driver.NONE);
        return device.part() instanceof AcpiNode node
                ? left.with(node.with(AcpiNode.Attachment.NONE)
                        .withCompanions(Serials.NONE)
                        .withPutOnline(Serials.NONE))
                : left;
    }

    /**
     * A device stands for it again, under its own name or another.
     *
     * @param serial that it had before; any other number where it is new
     */
    Slots without(DeviceId id, int serial) {
        var renamed = devices.find(serial).map(Device::id).map(this::without).orElse(this);
        return renamed.without(id);
    }

    private Slots without(DeviceId id) {
        return serials.find(id)
                .map(serial ->
                        new Slots(devices.without(serial), serials.without(id), out.without(serial), places, drivers))
                .orElse(this);
    }

    /** What the driver of a device leaves behind when it lets go. */
    Slots withDriver(Device device) {
        var place = place(device.id());
        int enables = device.part() instanceof PciFunction function ? function.enables() : PciFunction.UNKNOWN;
        return with(device.id(), new Place(device.driver(), place.node(), place.override(), enables));
    }

    Slots withNode(DeviceId id, DeviceId node) {
        var place = place(id);
        return with(id, new Place(place.driver(), node, place.override(), place.enables()));
    }

    Slots withOverride(DeviceId id, String override) {
        var place = place(id);
        return with(id, new Place(place.driver(), place.node(), override, place.enables()));
    }

    private Slots with(DeviceId id, Place place) {
        return new Slots(devices, serials, out, places.with(id, place), drivers);
    }

    /** Drivers are registered. */
    Slots with(List<Driver> registered) {
        var all = new ArrayList<>(drivers);
        all.addAll(registered);
        return new Slots(devices, serials, out, places, List.copyOf(all));
    }

    /** What leaves its slot has no power there; what comes has been without. */
    Slots with(DeviceId id, AcpiNode.Presence presence) {
        return serials.find(id)
                .map(serial -> new Slots(
                        presence == AcpiNode.Presence.PRESENT ? devices : unpowered(id),
                        serials,
                        presence == AcpiNode.Presence.PRESENT ? out.without(serial) : out.with(serial),
                        places,
                        drivers))
                .orElse(this);
    }

    private Trie<Device> unpowered(DeviceId id) {
        var later = devices;
        var prefix = id.path() + "/";
        for (var device : devices) {
            boolean behind = device.id().equals(id) || device.id().path().startsWith(prefix);
            if (behind && device.hardware().inherits()) {
                later = later.with(
                        device.serial(), device.with(device.hardware().reset()));
            }
        }
        return later;
    }

    Place place(DeviceId id) {
        return places.find(id).orElse(Place.UNKNOWN);
    }

    Optional<Driver> driver(DeviceId id) {
        return Optional.of(place(id).driver()).filter(Driver::bound);
    }

    Optional<Driver> driver(Bus bus, String name) {
        return Stream.concat(places.keys().stream().map(id -> place(id).driver()), drivers.stream())
                .filter(driver ->
                        driver.bus().equals(bus.name()) && driver.name().equals(name))
                .findFirst();
    }

    /** {@return the places that an ACPI object stands for} */
    List<DeviceId> at(DeviceId node) {
        return places.keys().stream()
                .filter(id -> place(id).node().equals(node))
                .sorted()
                .toList();
    }

    /** {@return what is in the machine below a path, at any depth} */
    List<Device> below(DeviceId id) {
        return below(id, AcpiNode.Presence.PRESENT);
    }

    /** {@return what is below a path, at any depth, in the machine or out of it} */
    List<Device> below(DeviceId id, AcpiNode.Presence presence) {
        var found = new ArrayList<Device>();
        var prefix = id.path() + "/";
        boolean absent = presence == AcpiNode.Presence.ABSENT;
        for (var device : devices) {
            if (device.id().path().startsWith(prefix) && out.contains(device.serial()) == absent) {
                found.add(device);
            }
        }
        return found;
    }
}
