package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Namespace;

/** {@code acpi_walk_namespace()}: over the objects that have a device, where nothing else is said. */
final class AcpiNamespace {
    private static final int SEGMENT = 4;

    private AcpiNamespace() {}

    static AcpiNode node(Machine machine, DeviceId id) {
        return (AcpiNode) machine.device(id).part();
    }

    /** {@return the ACPI devices directly below one, left to right} */
    static List<Device> children(Machine machine, DeviceId id) {
        return machine.children(id).stream()
                .filter(child -> child.part() instanceof AcpiNode)
                .toList();
    }

    /** {@return everything below, children before their parent, left to right; without {@code root} itself} */
    static List<DeviceId> postOrder(Machine machine, DeviceId root) {
        var order = new ArrayList<DeviceId>();
        for (var child : children(machine, root)) {
            order.addAll(postOrder(machine, child.id()));
            order.add(child.id());
        }
        return order;
    }

    /** {@return everything below, parents before their children, left to right; without {@code root} itself} */
    static List<DeviceId> preOrder(Machine machine, DeviceId root) {
        var order = new ArrayList<DeviceId>();
        for (var child : children(machine, root)) {
            order.add(child.id());
            order.addAll(preOrder(machine, child.id()));
        }
        return order;
    }

    /** {@return an object and everything below, children before their parent} */
    static List<Device> subtree(Machine machine, DeviceId root) {
        var devices = new ArrayList<Device>();
        postOrder(machine, root).forEach(id -> devices.add(machine.device(id)));
        devices.add(machine.device(root));
        return devices;
    }

    /** {@return an object, whether or not a device stands for it} */
    static Device object(Machine machine, DeviceId id) {
        return new Namespace(machine).find(id).orElseThrow();
    }

    /** {@return an object and everything below, also what has no device now} */
    static List<Device> objects(Machine machine, DeviceId root) {
        var objects = new ArrayList<Device>();
        machine.find(root).ifPresent(_ -> objects.addAll(subtree(machine, root)));
        objects.addAll(new Namespace(machine).unregistered(root));
        return objects;
    }

    /** {@return the path as {@code acpi_get_name()} spells it: every segment four characters} */
    static String fullPath(AcpiNode node) {
        var path = new StringBuilder("\\");
        var segments = node.path().text().replace("\\", "").split("\\.", -1);
        for (int i = 0; i < segments.length; i++) {
            path.append(i == 0 ? "" : ".").append(segments[i]);
            path.append("_".repeat(Math.max(0, segments[i].isEmpty() ? 0 : SEGMENT - segments[i].length())));
        }
        return path.toString();
    }
}
