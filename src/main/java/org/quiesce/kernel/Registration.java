package org.quiesce.kernel;

import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;

/** {@code drivers/base/core.c}: {@code device_register()} and {@code device_unregister()}. */
final class Registration {
    private static final Function DEVICE_DEL = new Function("device_del", "drivers/base/core.c");

    private Registration() {}

    static void register(Run run, Device device) {
        run.record(new Event.DeviceAdded(run.now(), device));
        if (!device.bus().equals(Bus.NONE)) {
            run.uevent("add", device.id());
        }
    }

    /** {@code device_register()} of a device whose ACPI companion is known beforehand. */
    static void register(Run run, Device device, DeviceId node) {
        run.record(new Event.DeviceAdded(run.now(), device));
        AcpiGlue.bindOne(run, node, device.id());
        if (!device.bus().equals(Bus.NONE)) {
            run.uevent("add", device.id());
        }
    }

    /**
     * {@code device_unregister()}: uevent {@code remove}, then it is gone (P-20); nothing where it does not exist.
     *
     * <p>A device on no bus and in no class sends no uevents.
     */
    static void unregister(Run run, DeviceId id) {
        if (run.machine().find(id).isPresent()) {
            ActiveReference.drain(run, id);
            run.machine().companion(run.device(id)).ifPresent(node -> AcpiGlue.unbindOne(run, node.id(), id));
            DeviceLinking.purge(run, run.device(id));
            if (!run.device(id).bus().equals(Bus.NONE)) { // dev_uevent_filter()
                run.uevent("remove", id);
            }
            run.record(new Event.DeviceRemoved(run.now(), id));
        }
    }

    /**
     * {@code device_del()} of a device of which something else goes on the way.
     *
     * @param first what goes before its uevent {@code remove}: its driver ({@code bus_remove_device()}), or what its ACPI
     *     companion had for it ({@code device_platform_notify_remove()})
     */
    static void delete(Run run, DeviceId id, Runnable first) {
        run.call(DEVICE_DEL, id, () -> {
            first.run();
            unregister(run, id);
        });
    }
}
