package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/** Devices by the bus they are on. */
record BusBranches(Machine machine, List<Bus> buses) implements Branches {
    private static final String FOLDER = "/bus/";

    static final BusBranches NONE = new BusBranches(
            Machine.of(
                    new Platform("", "", Platform.Arch.X86_64, "", "", List.of(), 1, Platform.Order.KNOWN),
                    Circumstances.ORDINARY),
            List.of());

    /** {@return the branches for all buses that these machines have} */
    static BusBranches of(Machine... machines) {
        var buses = new TreeSet<Bus>();
        for (var machine : machines) {
            for (var device : machine.devices()) {
                buses.add(device.bus());
            }
        }
        buses.remove(Bus.NONE);
        return new BusBranches(machines[0], List.copyOf(buses));
    }

    /** {@return the same buses on another machine of the same recording} */
    BusBranches on(Machine other) {
        return new BusBranches(other, buses);
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
