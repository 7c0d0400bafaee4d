package org.quiesce.kernel;

import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Function;
import org.quiesce.machine.PciFunction;

/** {@code drivers/virtio/virtio.c:virtio_dev_shutdown()}: queues broken, callbacks done with, the device reset (S-23). */
final class VirtioReset {
    private static final Function RESET = new Function("virtio_reset_device", "drivers/virtio/virtio.c");

    private VirtioReset() {}

    /** The rings are those of the function above; its interrupts stay as they are (recordings D). */
    static void reset(Run run, Device device) {
        run.call(RESET, device.id(), () -> {
            DriverCallbacks.act(run, device.id(), Act.STOPS_ENGINE);
            var above = device.id().parent();
            if (isFunction(run, above)) {
                DriverCallbacks.act(run, above, Act.STOPS_ENGINE);
            }
        });
    }

    private static boolean isFunction(Run run, DeviceId id) {
        return run.machine()
                .find(id)
                .filter(device -> device.part() instanceof PciFunction)
                .isPresent();
    }
}
