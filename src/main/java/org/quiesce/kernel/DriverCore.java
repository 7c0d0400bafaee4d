package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/base/core.c}: {@code device_offline()} and {@code device_online()}. */
final class DriverCore {
    private static final String FILE = "drivers/base/core.c";
    static final Function DEVICE_OFFLINE = new Function("device_offline", FILE);
    static final Function DEVICE_ONLINE = new Function("device_online", FILE);
    static final Function DEVICE_CHECK_OFFLINE = new Function("device_check_offline", FILE);
    static final Lock HOTPLUG_LOCK = Lock.global(Lock.Kind.DEVICE_HOTPLUG);

    private DriverCore() {}

    /** {@code device_supports_offline()}: the era has the calls, and the bus defines both callbacks (D-04, D-10). */
    static boolean supportsOffline(Era era, Device device) {
        return era.atLeast(Era.RFC) && device.bus().supportsOffline();
    }

    /** {@code device_offline()} with {@code device_hotplug_lock} taken around it, as callers inside the kernel do (D-34). */
    static Status lockedOffline(Run run, DeviceId id) {
        run.lock(HOTPLUG_LOCK);
        var status = offline(run, id);
        run.unlock(HOTPLUG_LOCK);
        return status;
    }

    /** {@code device_online()} with {@code device_hotplug_lock} taken around it (D-34). */
    static Status lockedOnline(Run run, DeviceId id) {
        run.lock(HOTPLUG_LOCK);
        var status = online(run, id);
        run.unlock(HOTPLUG_LOCK);
        return status;
    }

    /**
     * {@code device_offline()}: refuses while any descendant is online. The caller holds {@code device_hotplug_lock}
     * (D-08).
     */
    static Status offline(Run run, DeviceId id) {
        return run.call(DEVICE_OFFLINE, id, () -> {
            if (run.device(id).offlining().disabled()) {
                return disabled(run, run.device(id));
            }
            var child = onlineBelow(run, id);
            if (child.isPresent()) {
                return childOnline(run, id, child.get());
            }
            run.lock(Lock.device(id));
            var status = offlineLocked(run, id);
            run.unlock(Lock.device(id));
            return status;
        });
    }

    /** {@code device_online()}: asks nobody but the bus (D-20, D-21). */
    static Status online(Run run, DeviceId id) {
        return run.call(DEVICE_ONLINE, id, () -> {
            run.lock(Lock.device(id));
            var status = onlineLocked(run, id);
            run.unlock(Lock.device(id));
            return status;
        });
    }

    private static Status offlineLocked(Run run, DeviceId id) {
        var device = run.device(id);
        if (!supportsOffline(run.era(), device)) {
            return Status.OK; // D-05
        }
        if (device.offline()) {
            return Status.ALREADY; // D-06
        }
        var status = BusCallbacks.offline(run, device);
        if (!status.failed()) {
            run.uevent("offline", id); // D-07: the uevent first, then the flag
            run.record(new Event.WentOffline(run.now(), id));
        }
        return status;
    }

    private static Status onlineLocked(Run run, DeviceId id) {
        var device = run.device(id);
        if (!supportsOffline(run.era(), device)) {
            return Status.OK;
        }
        if (!device.offline()) {
            return Status.ALREADY;
        }
        var status = BusCallbacks.online(run, device);
        if (!status.failed()) {
            run.uevent("online", id);
            run.record(new Event.WentOnline(run.now(), id));
        }
        return status;
    }

    /** D-01: before everything else, even when it is offline already. */
    private static Status disabled(Run run, Device device) {
        var reason = device.bus().equals(Bus.CPU) && device.name().equals("cpu0") ? Reason.R_05 : Reason.R_01;
        return run.refuse(Refusal.of(reason, Errno.EPERM, DEVICE_OFFLINE, device.id(), Evidence.NOTHING));
    }

    private static Status childOnline(Run run, DeviceId id, Device child) {
        var blocking =
                new Refusal.Blocking(child.id(), Reason.R_02, Errno.EBUSY, DEVICE_CHECK_OFFLINE, Evidence.NOTHING);
        return run.refuse(new Refusal(Reason.R_02, Errno.EBUSY, DEVICE_CHECK_OFFLINE, id, java.util.List.of(blocking)));
    }

    /** {@code device_check_offline()}: depth first, grandchildren before their parent, no lock taken (D-02, D-03). */
    private static Optional<Device> onlineBelow(Run run, DeviceId id) {
        for (var child : run.machine().children(id)) {
            var below = onlineBelow(run, child.id());
            if (below.isPresent()) {
                return below;
            }
            if (supportsOffline(run.era(), child) && !child.offline()) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }
}
