package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PCI hardware that is there although no device stands for it at the moment, and which driver had what: what a bus
 * rescan and a new bind find.
 *
 * @param devices functions, and what their drivers had made of them, in the order in which they had been registered
 * @param drivers the driver that a device had last
 */
record Slots(Trie<Device> devices, HashTrie<DeviceId, Integer> serials, HashTrie<DeviceId, Driver> drivers) {
    static final Slots NONE = new Slots(Trie.empty(), HashTrie.empty(), HashTrie.empty());

    /** The function is unregistered, or what is below it. */
    Slots with(Device device) {
        return new Slots(
                devices.with(device.serial(), device.with(Driver.NONE).withCompanion(Device.NO_COMPANION)),
                serials.with(device.id(), device.serial()),
                drivers);
    }

    /** The hardware is gone, or a device stands for it again. */
    Slots without(DeviceId id) {
        return serials.find(id)
                .map(serial -> new Slots(devices.without(serial), serials.without(id), drivers))
                .orElse(this);
    }

    /** A function is gone with everything below it. */
    Slots withoutTree(DeviceId id) {
        var left = without(id);
        for (var below : below(id)) {
            left = left.without(below.id());
        }
        return left;
    }

    Slots with(DeviceId id, Driver driver) {
        return new Slots(devices, serials, drivers.with(id, driver));
    }

    Optional<Driver> driver(DeviceId id) {
        return drivers.find(id);
    }

    /** {@return what is below a path, at any depth} */
    List<Device> below(DeviceId id) {
        var found = new ArrayList<Device>();
        var prefix = id.path() + "/";
        for (var device : devices) {
            if (device.id().path().startsWith(prefix)) {
                found.add(device);
            }
        }
        return found;
    }
}
