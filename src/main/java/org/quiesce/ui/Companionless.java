package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Recording;

/**
 * The devices that have no ACPI companion and hang below no device: without a row of their own the view of the
 * namespace would not show them.
 *
 * @param directories where there are such devices, at some moment
 */
record Companionless(List<DeviceId> directories) {
    /** The row at the end of the namespace, below which they stand. */
    static final DeviceId ROW = new DeviceId("/without ACPI object");

    static final Companionless NONE = new Companionless(List.of());

    /** {@return those of every machine in a recording} */
    static Companionless of(Recording recording, Directories known) {
        var directories = new ArrayList<DeviceId>();
        for (var directory : known.belowNoDevice()) {
            if (recording.first().children(directory).stream().anyMatch(Companionless::counts)) {
                directories.add(directory);
            }
        }
        return new Companionless(directories).and(recording, known);
    }

    /** {@return these, and those that a recording adds and keeps} */
    Companionless and(Recording recording, Directories known) {
        var all = new ArrayList<>(directories);
        for (var event : recording.events()) {
            if (event instanceof Event.DeviceAdded added) {
                var directory = added.device().id().parent();
                boolean stays = recording
                        .last()
                        .find(added.device().id())
                        .filter(Companionless::counts)
                        .isPresent();
                if (stays && !all.contains(directory) && known.belowNoDevice().contains(directory)) {
                    all.add(directory);
                }
            }
        }
        return all.equals(directories) ? this : new Companionless(all);
    }

    /** {@return the devices in the order of registration} */
    List<DeviceId> in(Machine machine) {
        return directories.stream()
                .flatMap(directory -> machine.children(directory).stream())
                .filter(Companionless::counts)
                .sorted(Comparator.comparingInt(Device::serial))
                .map(Device::id)
                .toList();
    }

    /** {@return whether there is none} Cheaper than asking for them; where all have got a companion since, it errs. */
    boolean isEmpty(Machine machine) {
        return directories.stream().noneMatch(machine::hasChildren);
    }

    private static boolean counts(Device device) {
        return !device.hasCompanion() && !(device.part() instanceof AcpiNode);
    }
}
