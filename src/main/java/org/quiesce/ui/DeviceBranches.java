package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;

/** Devices as they hang below each other in /sys/devices; what is below {@code system} stands at the top. */
record DeviceBranches(Machine machine, Directories directories) implements Branches {
    private static final DeviceId DEVICES = new DeviceId("/devices");
    private static final DeviceId SYSTEM = new DeviceId("/devices/system");

    @Override
    public List<DeviceId> top() {
        var top = new ArrayList<DeviceId>();
        machine.children(SYSTEM).forEach(device -> top.add(device.id()));
        top.addAll(directories.below(SYSTEM));
        machine.children(DEVICES).forEach(device -> top.add(device.id()));
        directories.below(DEVICES).stream().filter(id -> !id.equals(SYSTEM)).forEach(top::add);
        return top;
    }

    @Override
    public List<DeviceId> below(DeviceId place) {
        var below = new ArrayList<DeviceId>();
        machine.children(place).stream().map(Device::id).forEach(below::add);
        below.addAll(directories.below(place));
        return below;
    }

    @Override
    public boolean leaf(DeviceId place) {
        return !machine.hasChildren(place) && directories.below(place).isEmpty();
    }

    @Override
    public Optional<DeviceId> above(DeviceId place) {
        var above = place.parent();
        return above.equals(DEVICES) || above.equals(SYSTEM) || above.equals(DeviceId.NONE)
                ? Optional.empty()
                : Optional.of(above);
    }

    @Override
    public DeviceId shownAt(DeviceId device) {
        return device;
    }
}
