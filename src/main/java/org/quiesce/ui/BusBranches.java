package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;

/** Devices by the bus they are on. */
record BusBranches(Machine machine, List<Bus> buses) implements Branches {
    private static final String FOLDER = "/bus/";

    /** {@return the branches for a machine; {@code buses} of an earlier one of the same recording serve again} */
    static BusBranches of(Machine machine) {
        var buses = new TreeSet<Bus>();
        for (var device : machine.devices()) {
            buses.add(device.bus());
        }
        buses.remove(Bus.NONE);
        return new BusBranches(machine, List.copyOf(buses));
    }

    @Override
    public List<DeviceId> top() {
        return buses.stream().map(bus -> new DeviceId(FOLDER + bus.name())).toList();
    }

    @Override
    public List<DeviceId> below(DeviceId place) {
        return place.path().startsWith(FOLDER)
                ? machine.onBus(named(place)).stream().map(Device::id).toList()
                : List.of();
    }

    @Override
    public boolean leaf(DeviceId place) {
        return !place.path().startsWith(FOLDER) || machine.countOnBus(named(place)) == 0;
    }

    @Override
    public Optional<DeviceId> above(DeviceId place) {
        return machine.find(place)
                .filter(device -> !device.bus().equals(Bus.NONE))
                .map(device -> new DeviceId(FOLDER + device.bus().name()));
    }

    @Override
    public DeviceId shownAt(DeviceId device) {
        return device;
    }

    private Bus named(DeviceId place) {
        return buses.stream()
                .filter(bus -> bus.name().equals(place.name()))
                .findFirst()
                .orElse(Bus.NONE);
    }
}
