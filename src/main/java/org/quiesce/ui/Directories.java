package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Recording;

/** The directories of /sys/devices that are no devices themselves, such as {@code system/memory}. */
final class Directories {
    static final Directories NONE = new Directories();

    private final Map<DeviceId, Set<DeviceId>> below = new HashMap<>();
    private final Set<DeviceId> free = new LinkedHashSet<>();
    private final Set<DeviceId> known = new LinkedHashSet<>();

    private Directories() {}

    /** {@return the directories of every machine in a recording} */
    static Directories of(Recording recording) {
        var directories = new Directories();
        var first = recording.first();
        var last = DeviceId.NONE;
        for (var device : first.devices()) {
            var parent = device.id().parent();
            if (!parent.equals(last)) {
                directories.add(first, parent);
                last = parent;
            }
        }
        for (var event : recording.events()) {
            if (event instanceof Event.DeviceAdded added) {
                directories.add(first, added.device().id().parent());
            }
        }
        return directories;
    }

    /** {@return whether all that a recording adds is added below something known} */
    boolean cover(Recording recording) {
        return recording.events().stream()
                .noneMatch(event -> event instanceof Event.DeviceAdded added
                        && !known.contains(added.device().id().parent()));
    }

    /** {@return the directories that are below no device} */
    Set<DeviceId> belowNoDevice() {
        return Collections.unmodifiableSet(free);
    }

    /** {@return the device that a device hangs below, over directories between them} */
    static Optional<DeviceId> deviceAbove(Machine machine, DeviceId device) {
        var above = device.parent();
        while (!above.equals(DeviceId.NONE) && machine.find(above).isEmpty()) {
            above = above.parent();
        }
        return machine.find(above).map(Device::id);
    }

    /** {@return the devices in a directory and in those below it} */
    List<Device> devices(Machine machine, DeviceId directory) {
        var devices = new ArrayList<>(machine.children(directory));
        below(directory).forEach(inner -> devices.addAll(devices(machine, inner)));
        return devices;
    }

    /** {@return the directories right below a place} */
    List<DeviceId> below(DeviceId place) {
        return List.copyOf(below.getOrDefault(place, Set.of()));
    }

    private void add(Machine machine, DeviceId directory) {
        if (directory.equals(DeviceId.NONE) || !known.add(directory)) {
            return;
        }
        if (machine.find(directory).isEmpty()) {
            below.computeIfAbsent(directory.parent(), _ -> new LinkedHashSet<>())
                    .add(directory);
        }
        add(machine, directory.parent());
        boolean top = directory.parent().equals(DeviceId.NONE) || free.contains(directory.parent());
        if (top && machine.find(directory).isEmpty()) {
            free.add(directory);
        }
    }
}
