package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;

/** Where the device selected is: the machine first, then the ACPI path, the device last. */
final class Breadcrumbs {
    private Breadcrumbs() {}

    static List<String> of(Story story, Machine machine, Optional<DeviceId> selected) {
        var crumbs = new ArrayList<String>();
        crumbs.add(story.name());
        selected.flatMap(machine::find).ifPresent(device -> crumbs.addAll(path(machine, device)));
        return crumbs;
    }

    private static List<String> path(Machine machine, Device device) {
        var object = device.part() instanceof AcpiNode ? Optional.of(device) : machine.companion(device);
        var path = new ArrayList<String>();
        object.map(Device::part)
                .filter(AcpiNode.class::isInstance)
                .map(part -> ((AcpiNode) part).path().text())
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> path.addAll(List.of(text.split("\\."))));
        if (!(device.part() instanceof AcpiNode)) {
            path.add(device.name());
        }
        return path.isEmpty() ? List.of(device.name()) : path;
    }
}
