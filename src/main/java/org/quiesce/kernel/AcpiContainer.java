package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Container;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/container.c}: devices on bus {@code container}, and their callbacks. */
final class AcpiContainer {
    private static final String FILE = "drivers/acpi/container.c";
    private static final Function OFFLINE = new Function("acpi_container_offline", FILE);
    private static final Function ATTACH = new Function("container_device_attach", FILE);
    private static final DeviceId CONTAINERS = new DeviceId("/devices/system/container");
    private static final Function DETACH = new Function("container_device_detach", FILE);

    private AcpiContainer() {}

    /** {@code acpi_container_offline()}: the companions of every direct child must be offline. */
    static Status offline(Run run, Device device) {
        return run.call(OFFLINE, device.id(), () -> {
            var node = run.machine().companion(device).orElseThrow().id();
            for (var child : AcpiNamespace.children(run.machine(), node)) {
                var online = AcpiHotRemove.onlineCompanion(run, child.id());
                if (online.isPresent()) {
                    return childOnline(run, device.id(), online.get());
                }
            }
            return Status.OK;
        });
    }

    /** {@code container_offline()} has no counterpart to undo: always 0. */
    static Status online(Run run, Device device) {
        return Status.OK;
    }

    /** {@return the device on bus {@code container} for an ACPI container: it has the same name} */
    static Device device(String name) {
        return Device.of(CONTAINERS.child(name), Bus.CONTAINER, Container.CONTAINER);
    }

    /** {@code container_device_attach()}; 3.11 had no such device. */
    static void attach(Run run, DeviceId node) {
        if (run.era().atLeast(Era.V61)) {
            run.call(ATTACH, node, () -> Registration.register(run, device(node.name()), node));
        }
    }

    /** {@code container_device_online()}: after a hot-add user space hears that the container is there. */
    static void notifyOnline(Run run, DeviceId node) {
        if (!run.era().atLeast(Era.V61)) {
            run.uevent("online", node);
            return;
        }
        run.uevent("online", device(node.name()).id());
    }

    /** {@code container_device_detach()}: the device on bus {@code container} goes. */
    static void detach(Run run, DeviceId node) {
        run.call(DETACH, node, () -> {
            for (var companion : run.machine().companions(AcpiNamespace.node(run.machine(), node))) {
                if (companion.part() instanceof Container) {
                    Registration.unregister(run, companion.id());
                }
            }
        });
    }

    private static Status childOnline(Run run, DeviceId id, DeviceId online) {
        var blocking = new Refusal.Blocking(online, Reason.R_38, Errno.EBUSY, OFFLINE, Evidence.NOTHING);
        return run.refuse(new Refusal(Reason.R_38, Errno.EBUSY, OFFLINE, id, List.of(blocking)));
    }
}
