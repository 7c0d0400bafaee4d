package org.quiesce.kernel;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Crash;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Kexec.Image;
import org.quiesce.machine.Kexec.Obstacle;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Strategy;

/** {@code kernel/kexec_core.c:kernel_kexec()} and its neighbours in {@code kernel/reboot.c} (section 7.2). */
final class KernelKexec {
    private static final String CORE = "kernel/kexec_core.c";
    private static final String REBOOT_FILE = "kernel/reboot.c";
    private static final Function REBOOT = new Function("sys_reboot", REBOOT_FILE);
    private static final Function KERNEL_KEXEC = new Function("kernel_kexec", CORE);
    private static final Function TRYLOCK = new Function("kexec_trylock", "kernel/kexec_internal.h");
    private static final Function PREPARE = new Function("kernel_restart_prepare", REBOOT_FILE);
    private static final Function RESTART = new Function("kernel_restart", REBOOT_FILE);
    private static final Function MIGRATE = new Function("migrate_to_reboot_cpu", REBOOT_FILE);
    private static final Function SYSCORE = new Function("syscore_shutdown", "drivers/base/syscore.c");
    private static final Function CRASH_KEXEC = new Function("__crash_kexec", "kernel/crash_core.c");
    private static final Function FREEZE = new Function("freeze_processes", "kernel/power/process.c");
    private static final Lock TRANSITION = Lock.global(Lock.Kind.SYSTEM_TRANSITION);

    private KernelKexec() {}

    /** {@code reboot(LINUX_REBOOT_CMD_KEXEC)}, or a panic; an image that nobody spoke of is loaded first. */
    static Optional<Outcome> perform(Run run, int number, Strategy by) {
        if (!run.era().atLeast(Era.V61)) {
            return Optional.of(notModelled(run));
        }
        var target = by == Strategy.CRASH ? Command.Load.Target.CRASH : Command.Load.Target.REBOOT;
        if (image(run, by) == Image.ON_DEMAND) {
            var loaded = KexecLoad.load(run, new Command.Load(target, Command.Load.Signature.SIGNED));
            if (loaded.failed() && by != Strategy.CRASH) { // nobody hears an answer to a panic
                return Optional.of(Calls.failed(run, number, loaded));
            }
        }
        run.spend(Cost.SYSCALL);
        if (by == Strategy.CRASH) {
            throw crash(run);
        }
        var status = run.call(REBOOT, DeviceId.NONE, () -> reboot(run, by));
        return Optional.of(status.failed() ? Calls.failed(run, number, status) : Outcome.DONE);
    }

    /** {@code reboot(LINUX_REBOOT_CMD_RESTART)}: as kexec, but nobody clears Bus Master and firmware resets all (K-43). */
    static Optional<Outcome> restart(Run run) {
        if (!run.era().atLeast(Era.V61)) {
            return Optional.of(notModelled(run));
        }
        run.spend(Cost.SYSCALL);
        run.call(RESTART, DeviceId.NONE, () -> {
            run.lock(TRANSITION);
            KexecLoad.change(run, KexecLoad.kexec(run).with(Kexec.Stage.RESTARTING));
            prepare(run, Strategy.SHUTDOWN);
            run.call(MIGRATE, DeviceId.NONE, () -> {});
            run.call(SYSCORE, DeviceId.NONE, () -> {});
            run.log(Event.Level.PLAIN, "reboot: Restarting system");
            run.call(MachineShutdown.restart(run), DeviceId.NONE, () -> {
                NextKernel.end(run);
                run.record(new Event.HandedOver(run.now(), KexecLoad.kexec(run).with(Kexec.Stage.RESTARTED)));
                throw new Stop.HandedOver();
            });
        });
        return Optional.of(Outcome.DONE);
    }

    private static Image image(Run run, Strategy by) {
        return by == Strategy.CRASH
                ? KexecLoad.kexec(run).crashImage()
                : KexecLoad.kexec(run).image();
    }

    private static Status reboot(Run run, Strategy by) {
        if (has(run, Obstacle.NO_CAPABILITY)) {
            return KexecLoad.refuse(run, Reason.R_46, Errno.EPERM, REBOOT); // K-10
        }
        run.lock(TRANSITION);
        var status = run.call(KERNEL_KEXEC, DeviceId.NONE, () -> kexec(run, by));
        if (status.failed()) {
            run.unlock(TRANSITION);
        }
        return status;
    }

    private static Status kexec(Run run, Strategy by) {
        if (KexecLoad.busy(run)) {
            return KexecLoad.refuse(run, Reason.R_45, Errno.EBUSY, TRYLOCK); // K-11
        }
        if (KexecLoad.kexec(run).image() != Image.LOADED) {
            return KexecLoad.refuse(run, Reason.R_44, Errno.EINVAL, KERNEL_KEXEC); // K-11
        }
        run.lock(KexecLoad.KEXEC_LOCK, Lock.Manner.TRYING);
        if (has(run, Obstacle.PRESERVE_CONTEXT)) {
            return thereAndBack(run);
        }
        KexecLoad.change(run, KexecLoad.kexec(run).with(Kexec.Stage.IN_PROGRESS)); // K-12
        if (by == Strategy.REMOVE) {
            DeviceShutdown.unbindAll(run);
        }
        prepare(run, by);
        run.call(MIGRATE, DeviceId.NONE, () -> {}); // K-17
        if (run.era().atLeast(Era.V612)) {
            run.call(SYSCORE, DeviceId.NONE, () -> {}); // K-18
        }
        run.log(Event.Level.NOTICE, "kexec_core: Starting new kernel"); // K-19
        MachineShutdown.perform(run);
        throw jump(run, Kexec.Stage.NEW_KERNEL);
    }

    /** {@code machine_kexec()}: nobody comes back from there (K-22). */
    private static Stop.HandedOver jump(Run run, Kexec.Stage stage) {
        run.call(MachineShutdown.jump(run), DeviceId.NONE, () -> {
            NextKernel.takesOver(run, stage);
            throw new Stop.HandedOver();
        });
        return new Stop.HandedOver();
    }

    /** Notifiers, {@code SYSTEM_RESTART}, no more usermode helpers, then the devices (K-13 to K-16). */
    private static void prepare(Run run, Strategy by) {
        run.call(PREPARE, DeviceId.NONE, () -> {
            run.record(new Event.NotifierCalled(run.now(), "SYS_RESTART", "reboot_notifier_list", 0));
            DeviceShutdown.walk(run, by);
        });
    }

    /** {@code KEXEC_PRESERVE_CONTEXT}: no device is shut down; a task that does not freeze ends it (K-25). */
    private static Status thereAndBack(Run run) {
        var frozen = run.call(
                FREEZE,
                DeviceId.NONE,
                () -> has(run, Obstacle.UNFREEZABLE_TASK)
                        ? KexecLoad.refuse(run, Reason.R_48, Errno.EBUSY, KERNEL_KEXEC)
                        : Status.OK);
        run.unlock(KexecLoad.KEXEC_LOCK);
        if (!frozen.failed()) {
            run.unlock(TRANSITION);
        }
        return frozen;
    }

    /** No notifier, no device, no Bus Master, no IOMMU is touched (K-27). */
    private static Stop.HandedOver crash(Run run) {
        run.log(Event.Level.ERROR, "Kernel panic - not syncing: sysrq triggered crash");
        if (KexecLoad.busy(run) || KexecLoad.kexec(run).crashImage() != Image.LOADED) {
            throw run.crash(new Crash(
                    "The kernel panicked, and no crash kernel could take over.",
                    "---[ end Kernel panic - not syncing: sysrq triggered crash ]---",
                    DeviceId.NONE,
                    CRASH_KEXEC));
        }
        run.call(CRASH_KEXEC, DeviceId.NONE, () -> {
            run.call(MachineShutdown.ofCrash(run), DeviceId.NONE, () -> run.spend(Cost.STOP_CPUS));
            throw jump(run, Kexec.Stage.CRASH_KERNEL);
        });
        return new Stop.HandedOver();
    }

    private static boolean has(Run run, Obstacle obstacle) {
        return KexecLoad.kexec(run).policy().obstacles().contains(obstacle);
    }

    private static Outcome notModelled(Run run) {
        var need = new Need(
                DeviceId.NONE, "kexec is not modelled in " + run.era().title() + ", only in 6.1 and 6.12", List.of());
        run.record(new Event.FactMissing(run.now(), need));
        return new Outcome.Unknown(List.of(need));
    }
}
