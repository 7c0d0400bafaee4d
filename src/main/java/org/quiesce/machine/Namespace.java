package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The objects of the ACPI namespace, whether or not a device stands for one at the moment: up to 3.11 an eject takes the
 * devices away, and the objects stay (semantics 0.1).
 */
public record Namespace(Machine machine) {
    /** {@return the object of this id; its device as it was where it has none now} */
    public Optional<Device> find(DeviceId id) {
        return machine.find(id)
                .or(() -> slots().serials().find(id).map(slots().devices()::get))
                .filter(device -> device.part() instanceof AcpiNode);
    }

    /** {@return the objects that have no device now, in the order once registered: parents before their children} */
    public List<Device> unregistered() {
        var found = new ArrayList<Device>();
        for (var device : slots().devices()) {
            if (device.part() instanceof AcpiNode) {
                found.add(device);
            }
        }
        found.sort(Comparator.comparingInt(Device::serial));
        return found;
    }

    /** {@return those at or below a path} */
    public List<Device> unregistered(DeviceId root) {
        var below = root.path() + "/";
        return unregistered().stream()
                .filter(device -> device.id().equals(root) || device.id().path().startsWith(below))
                .toList();
    }

    /** {@return whether hardware stands behind an object} */
    public boolean present(DeviceId id) {
        return machine.find(id)
                .map(device -> device.part() instanceof AcpiNode node && node.presence() == AcpiNode.Presence.PRESENT)
                .orElseGet(() -> slots().serials()
                        .find(id)
                        .filter(serial -> !slots().out().contains(serial))
                        .isPresent());
    }

    private Slots slots() {
        return machine.registry().slots();
    }
}
