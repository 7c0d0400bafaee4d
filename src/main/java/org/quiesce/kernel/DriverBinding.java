package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;

/** {@code drivers/base/dd.c}: binding and unbinding drivers. */
final class DriverBinding {
    private static final Function RELEASE_DRIVER = new Function("device_release_driver", "drivers/base/dd.c");

    private DriverBinding() {}

    /** {@code device_release_driver()}: the driver's remove, then uevent {@code unbind}; cannot refuse (P-10). */
    static void release(Run run, DeviceId id) {
        release(run, id, () -> {});
    }

    /**
     * {@code device_release_driver()}.
     *
     * @param remove what the driver's remove does to other devices
     */
    static void release(Run run, DeviceId id, Runnable remove) {
        if (!run.device(id).driver().bound()) {
            return;
        }
        run.call(RELEASE_DRIVER, id, () -> {
            run.lock(Lock.device(id));
            var driver = run.device(id).driver();
            if (!driver.callbacks().isEmpty()) {
                callback(run, id, driver.name() + "->remove", remove);
            }
            run.record(new Event.DriverUnbound(run.now(), id));
            run.uevent("unbind", id); // P-09
            run.unlock(Lock.device(id));
        });
    }

    private static void callback(Run run, DeviceId id, String name, Runnable body) {
        run.call(new Function(name, ""), id, () -> {
            run.spend(Cost.DRIVER_CALLBACK);
            body.run();
        });
    }
}
