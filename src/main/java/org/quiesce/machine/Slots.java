package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PCI hardware for which no device stands at the moment, and which driver had what: what a bus rescan and a new bind
 * find.
 *
 * @param devices functions, and what their drivers had made of them, in the order in which they had been registered
 * @param out serials of functions that are not in the machine either: an empty slot that they could be put into
 * @param drivers the driver that a device had last
 */
record Slots(
        Trie<Device> devices, HashTrie<DeviceId, Integer> serials, Serials out, HashTrie<DeviceId, Driver> drivers) {
    static final Slots NONE = new Slots(Trie.empty(), HashTrie.empty(), Serials.NONE, HashTrie.empty());

    /** The function is unregistered, or what is below it. */
    Slots with(Device device) {
        return new Slots(
                devices.with(device.serial(), device.with(Driver.NONE)),
                serials.with(device.id(), device.serial()),
                out,
                drivers);
    }

    /** A device stands for it again. */
    Slots without(DeviceId id) {
        return serials.find(id)
                .map(serial -> new Slots(devices.without(serial), serials.without(id), out.without(serial), drivers))
                .orElse(this);
    }

    Slots with(DeviceId id, Driver driver) {
        return new Slots(devices, serials, out, drivers.with(id, driver));
    }

    Slots with(DeviceId id, AcpiNode.Presence presence) {
        return serials.find(id)
                .map(serial -> new Slots(
                        devices,
                        serials,
                        presence == AcpiNode.Presence.PRESENT ? out.without(serial) : out.with(serial),
                        drivers))
                .orElse(this);
    }

    Optional<Driver> driver(DeviceId id) {
        return drivers.find(id);
    }

    Optional<Driver> driver(Bus bus, String name) {
        return drivers.keys().stream()
                .map(drivers::get)
                .filter(driver ->
                        driver.bus().equals(bus.name()) && driver.name().equals(name))
                .findFirst();
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
