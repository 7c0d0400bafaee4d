package org.quiesce.kernel;

import org.quiesce.machine.Cpu;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code kernel/cpu.c}: {@code cpu_down()} and {@code cpu_up()}, with all that is asked before the ladder. */
final class CpuHotplug {
    static final String FILE = "kernel/cpu.c";
    /** {@code CPUHP_INVALID} in {@code hotplug/fail}. */
    static final int FAIL_NOTHING = -1;
    /** {@code cpu_maps_update_begin()}. */
    static final Lock ADD_REMOVE = Lock.global(Lock.Kind.CPU_ADD_REMOVE);

    private static final Function CPU_DOWN = new Function("cpu_down", FILE);
    private static final Function DOWN_MAPS_LOCKED = new Function("cpu_down_maps_locked", FILE);
    private static final Function LOWER_DOWN = new Function("_cpu_down", FILE);
    private static final Function CPU_UP = new Function("cpu_up", FILE);
    private static final Function LOWER_UP = new Function("_cpu_up", FILE);
    private static final Function BOOTABLE = new Function("cpu_bootable", FILE);
    private static final Function SMT_ALLOWED = new Function("cpu_smt_allowed", FILE);
    private static final Function TRY_ONLINE_NODE = new Function("try_online_node", "mm/memory_hotplug.c");
    private static final Lock HOTPLUG = Lock.global(Lock.Kind.CPU_HOTPLUG_WRITE);

    private CpuHotplug() {}

    static Cpu cpu(Run run, DeviceId id) {
        return (Cpu) run.device(id).part();
    }

    /** {@code cpu_down()}. */
    static Status down(Run run, DeviceId id, int target) {
        return run.call(CPU_DOWN, id, () -> {
            run.lock(ADD_REMOVE);
            var status = downMapsLocked(run, id, target);
            run.unlock(ADD_REMOVE);
            return status;
        });
    }

    /** {@code cpu_up()}: asked in the order of 2.3. */
    static Status up(Run run, DeviceId id, int target) {
        return run.call(CPU_UP, id, () -> {
            if (!CpuMasks.possible(run.machine(), cpu(run, id).number())) {
                return notPossible(run, id);
            }
            tryOnlineNode(run, id);
            run.lock(ADD_REMOVE);
            var status = upMapsLocked(run, id, target);
            run.unlock(ADD_REMOVE);
            return status;
        });
    }

    /** {@code cpu_down_maps_locked()}: the caller holds {@code cpu_add_remove_lock}. */
    static Status downMapsLocked(Run run, DeviceId id, int target) {
        if (parkingUnsupported(run)) {
            return refuse(run, id, Reason.R_09, Errno.EOPNOTSUPP, DOWN_MAPS_LOCKED); // C-11
        }
        if (disabled(run)) {
            return refuse(run, id, Reason.R_08, Errno.EBUSY, DOWN_MAPS_LOCKED); // C-12
        }
        int victim = cpu(run, id).number();
        var control = CpuMasks.online(run.machine());
        control.remove(victim);
        if (control.isEmpty()) {
            return refuse(run, id, Reason.R_06, Errno.EBUSY, DOWN_MAPS_LOCKED); // C-13
        }
        control.removeAll(CpuMasks.isolated(run.machine()));
        if (control.isEmpty()) {
            return refuse(run, id, Reason.R_07, Errno.EBUSY, DOWN_MAPS_LOCKED); // C-13
        }
        return run.call(LOWER_DOWN, id, () -> lowerDown(run, id, target));
    }

    /** {@code _cpu_up()}: the caller holds {@code cpu_add_remove_lock}. A CPU with a device is present, so -EINVAL is out of reach. */
    static Status lowerUp(Run run, DeviceId id, int target) {
        return run.call(LOWER_UP, id, () -> {
            run.lock(HOTPLUG);
            var status = cpu(run, id).state() >= target ? Status.OK : CpuTransition.up(run, id, target);
            run.unlock(HOTPLUG);
            return status;
        });
    }

    /** {@code try_online_node()}: every node here is online, but its locks are taken all the same (C-61, L-11). */
    private static void tryOnlineNode(Run run, DeviceId id) {
        if (run.era().atLeast(Era.V61)) {
            run.call(TRY_ONLINE_NODE, id, () -> {
                MemorySubsystem.begin(run);
                MemorySubsystem.done(run);
            });
        }
    }

    private static Status upMapsLocked(Run run, DeviceId id, int target) {
        if (disabled(run)) {
            return refuse(run, id, Reason.R_08, Errno.EBUSY, CPU_UP);
        }
        if (!CpuSmt.bootable(run.era(), run.machine(), cpu(run, id))) {
            var function = run.era().atLeast(Era.V612) ? BOOTABLE : SMT_ALLOWED;
            return refuse(run, id, Reason.R_16, Errno.EPERM, function);
        }
        return lowerUp(run, id, target);
    }

    private static Status lowerDown(Run run, DeviceId id, int target) {
        if (CpuMasks.online(run.machine()).size() == 1) {
            return refuse(run, id, Reason.R_06, Errno.EBUSY, LOWER_DOWN); // C-14: the victim is down behind our back
        }
        run.lock(HOTPLUG); // C-16
        var status = CpuTransition.down(run, id, target);
        run.unlock(HOTPLUG);
        return status;
    }

    private static Status notPossible(Run run, DeviceId id) {
        run.log(
                Event.Level.ERROR,
                "can't online cpu %d because it is not configured as may-hotadd at boot time"
                        .formatted(cpu(run, id).number()));
        return refuse(run, id, Reason.R_17, Errno.EINVAL, CPU_UP);
    }

    /** The MADT wake-up mailbox since 6.12; in 6.1 only confidential guests say so (C-11). */
    private static boolean parkingUnsupported(Run run) {
        var platform = run.machine().platform();
        return platform.booted("tdx") || (run.era().atLeast(Era.V612) && platform.booted("madt_mailbox"));
    }

    /** {@code cpu_hotplug_disabled}. */
    private static boolean disabled(Run run) {
        Machine machine = run.machine();
        return machine.circumstances().hotplugDisabledUntil() > run.now();
    }

    private static Status refuse(Run run, DeviceId id, Reason reason, Errno errno, Function function) {
        return run.refuse(Refusal.of(reason, errno, function, id, Evidence.NOTHING));
    }
}
