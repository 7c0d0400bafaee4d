package org.quiesce.kernel;

import java.util.function.Supplier;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code device_hotplug_lock} as sysfs writers take it. */
final class HotplugLock {
    private static final Function LOCK_SYSFS = new Function("lock_device_hotplug_sysfs", "drivers/base/core.c");
    private static final Function GET_ACTIVE = new Function("kernfs_get_active", "fs/kernfs/dir.c");

    private HotplugLock() {}

    /** {@code lock_device_hotplug_sysfs()} (D-31); in 2013 the writers slept on the lock instead (D-60). */
    static Run.Awaited taken(Run run) {
        if (run.era().atLeast(Era.V61)) {
            return run.lockRestarting(DriverCore.HOTPLUG_LOCK);
        }
        run.lock(DriverCore.HOTPLUG_LOCK);
        return Run.Awaited.GO_ON;
    }

    /**
     * Runs the store of a device's attribute under the lock.
     *
     * <p>Where the device was removed meanwhile, the restarted call finds its file gone: -ENODEV.
     */
    static Status holding(Run run, DeviceId id, Supplier<Status> store) {
        if (taken(run) == Run.Awaited.INTERRUPTED) {
            return interrupted(run, id);
        }
        var status = run.machine().find(id).isPresent()
                ? store.get()
                : run.refuse(Refusal.of(Reason.R_04, Errno.ENODEV, GET_ACTIVE, id, Evidence.NOTHING));
        run.unlock(DriverCore.HOTPLUG_LOCK);
        return status;
    }

    /** A signal came while another operation held the lock. */
    static Status interrupted(Run run, DeviceId id) {
        return run.refuse(Refusal.of(Reason.R_04, Errno.EINTR, LOCK_SYSFS, id, Evidence.NOTHING));
    }
}
