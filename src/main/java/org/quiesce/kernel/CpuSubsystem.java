package org.quiesce.kernel;

import org.quiesce.machine.Cpu;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/base/cpu.c}: the callbacks of bus {@code cpu}. */
final class CpuSubsystem {
    private static final String FILE = "drivers/base/cpu.c";
    private static final Function OFFLINE = new Function("cpu_subsys_offline", FILE);
    private static final Function ONLINE = new Function("cpu_subsys_online", FILE);
    /** {@code cpu_hotplug_driver_lock()} of 2013. */
    static final Lock DRIVER = Lock.global(Lock.Kind.CPU_HOTPLUG_DRIVER);

    private static final int RETRIES = 5;
    private static final long RETRY_NS = 10_000_000;

    private CpuSubsystem() {}

    /** {@code cpu_subsys_offline()}: {@code cpu_down()} once, never again (C-01). */
    static Status offline(Run run, DeviceId id) {
        return run.call(OFFLINE, id, () -> {
            lockDriver(run);
            var status = CpuHotplug.down(run, id, CpuLadder.OFFLINE);
            unlockDriver(run);
            return status;
        });
    }

    /** {@code cpu_subsys_online()} (C-02). Node links follow the CPU's node, which nothing here changes (C-03). */
    static Status online(Run run, DeviceId id) {
        return run.call(ONLINE, id, () -> {
            if (CpuHotplug.cpu(run, id).node() == Cpu.NO_NODE) {
                return run.refuse(Refusal.of(Reason.R_19, Errno.ENODEV, ONLINE, id, Evidence.NOTHING));
            }
            lockDriver(run);
            var status = CpuHotplug.up(run, id, CpuLadder.ONLINE);
            for (int retry = 1; retriable(run, status) && retry <= RETRIES; retry++) {
                run.spend(RETRY_NS << retry); // 20, 40, 80, 160, 320 ms
                status = CpuHotplug.up(run, id, CpuLadder.ONLINE);
            }
            unlockDriver(run);
            return status;
        });
    }

    /** Since 6.12: probing of PCI devices disables CPU hotplug for a moment (C-02). */
    private static boolean retriable(Run run, Status status) {
        return run.era().atLeast(Era.V612) && status.failed() && status.errno() == Errno.EBUSY;
    }

    /** Until 3.11 (D-61). */
    private static void lockDriver(Run run) {
        if (!run.era().atLeast(Era.V61)) {
            run.lock(DRIVER);
        }
    }

    private static void unlockDriver(Run run) {
        if (!run.era().atLeast(Era.V61)) {
            run.unlock(DRIVER);
        }
    }
}
