package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Command.Load.Flaw;
import org.quiesce.machine.Command.Load.Signature;
import org.quiesce.machine.Command.Load.Target;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Kexec.Image;
import org.quiesce.machine.Kexec.Obstacle;
import org.quiesce.machine.Kexec.Policy;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/** {@code kernel/kexec_core.c}: an image is put into memory (section 7.1). */
final class KexecLoad {
    static final Lock KEXEC_LOCK = Lock.global(Lock.Kind.KEXEC);

    private static final Function KEXEC_LOAD = new Function("kexec_load", "kernel/kexec.c");
    private static final Function KEXEC_FILE_LOAD = new Function("kexec_file_load", "kernel/kexec_file.c");
    private static final Function PERMITTED = new Function("kexec_load_permitted", "kernel/kexec_core.c");
    private static final Function TRYLOCK = new Function("kexec_trylock", "kernel/kexec_internal.h");
    private static final Function SEGMENTS = new Function("sanity_check_segment_list", "kernel/kexec_core.c");

    private static final Function CHECK = new Function("kexec_load_check", "kernel/kexec.c");
    private static final Function READ_FILE = new Function("kernel_read_file", "fs/kernel_read_file.c");
    private static final Function IMAGE_PROBE = new Function("kexec_image_probe_default", "kernel/kexec_file.c");

    private KexecLoad() {}

    static Optional<Outcome> perform(Run run, int number, Command.Load load) {
        run.spend(Cost.SYSCALL);
        return answered(run, number, load(run, load));
    }

    static Optional<Outcome> perform(Run run, int number, Command.Unload unload) {
        return answered(run, number, unload(run, unload.target()));
    }

    private static Optional<Outcome> answered(Run run, int number, Status status) {
        if (status.failed()) {
            return Optional.of(Calls.failed(run, number, status));
        }
        run.record(new Event.Replied(run.now(), number, new Reply.Written(0)));
        return Optional.of(Outcome.DONE);
    }

    /** {@code KEXEC_FILE_UNLOAD}: what a load asks is asked here too (recorded: scenarios kexec-refusals, kexec-busy). */
    private static Status unload(Run run, Target target) {
        run.spend(Cost.SYSCALL);
        return run.call(KEXEC_FILE_LOAD, DeviceId.NONE, () -> {
            var refused = permitted(run, new Command.Load(target, Signature.SIGNED));
            if (refused.isPresent()) {
                return refused.get();
            }
            if (busy(run)) {
                return refuse(run, Reason.R_45, Errno.EBUSY, TRYLOCK); // K-03
            }
            run.lock(KEXEC_LOCK, Lock.Manner.TRYING);
            change(run, with(kexec(run), target, Image.NONE));
            run.unlock(KEXEC_LOCK);
            return Status.OK;
        });
    }

    private static Kexec with(Kexec kexec, Target target, Image image) {
        return target == Target.CRASH ? kexec.withCrash(image) : kexec.with(image);
    }

    static Status load(Run run, Command.Load load) {
        var call = load.signature() == Signature.UNSIGNED ? KEXEC_LOAD : KEXEC_FILE_LOAD;
        return run.call(call, DeviceId.NONE, () -> {
            var refused = permitted(run, load).or(() -> unfit(run, load.flaw()));
            if (refused.isPresent()) {
                return refused.get();
            }
            if (busy(run)) {
                return refuse(run, Reason.R_45, Errno.EBUSY, TRYLOCK); // K-03
            }
            run.lock(KEXEC_LOCK, Lock.Manner.TRYING);
            var status = unread(run, load.flaw()).orElseGet(() -> place(run, load));
            run.unlock(KEXEC_LOCK);
            return status;
        });
    }

    /** {@code kexec_trylock()}: never sleeps. */
    static boolean busy(Run run) {
        return run.machine()
                .holder(KEXEC_LOCK)
                .filter(hold -> !hold.holder().equals(run.task()) && hold.until() > run.now())
                .isPresent();
    }

    static Status refuse(Run run, Reason reason, Errno errno, Function function) {
        return run.refuse(Refusal.of(reason, errno, function, DeviceId.NONE, Evidence.NOTHING));
    }

    /** Who may load: capability, sysctl, limit, lockdown (K-01, K-02, K-05). A permitted load is counted. */
    private static Optional<Status> permitted(Run run, Command.Load load) {
        var policy = policy(run);
        boolean forbidden = policy.obstacles().contains(Obstacle.NO_CAPABILITY)
                || policy.obstacles().contains(Obstacle.LOAD_DISABLED)
                || (limited(run) && left(policy, load.target()) == 0);
        if (forbidden) {
            return Optional.of(refuse(run, Reason.R_46, Errno.EPERM, PERMITTED));
        }
        if (limited(run) && left(policy, load.target()) > 0) {
            change(run, kexec(run).with(counted(policy, load.target())));
        }
        if (policy.lockdown() != Kexec.Lockdown.NONE && load.signature() == Signature.UNSIGNED) {
            run.log(
                    Event.Level.NOTICE,
                    "Lockdown: kexec: kexec of unsigned images is restricted; see man kernel_lockdown.7");
            return Optional.of(refuse(run, Reason.R_46, Errno.EPERM, PERMITTED));
        }
        return Optional.empty();
    }

    /** {@code kexec_load_check()} and the system call itself, before anybody looks whether it is busy (K-01). */
    private static Optional<Status> unfit(Run run, Flaw flaw) {
        return switch (flaw) {
            case FOREIGN -> Optional.of(refuse(run, Reason.R_47, Errno.EINVAL, KEXEC_LOAD));
            case MANY_SEGMENTS -> Optional.of(refuse(run, Reason.R_47, Errno.EINVAL, CHECK));
            case NONE, UNALIGNED, NO_KERNEL, NO_FILE -> Optional.empty();
        };
    }

    /** {@code kimage_file_prepare_segments()}: the file is read, and somebody has to know what it is. */
    private static Optional<Status> unread(Run run, Flaw flaw) {
        return switch (flaw) {
            case NO_FILE -> Optional.of(refuse(run, Reason.R_47, Errno.EINVAL, READ_FILE));
            case NO_KERNEL -> {
                if (run.machine().platform().arch() == Platform.Arch.X86_64) {
                    run.log(Event.Level.ERROR, "kexec-bzImage64: Not a bzImage"); // bzImage64_probe()
                }
                yield Optional.of(refuse(run, Reason.R_47, Errno.ENOEXEC, IMAGE_PROBE));
            }
            case NONE, FOREIGN, MANY_SEGMENTS, UNALIGNED -> Optional.empty();
        };
    }

    private static Status place(Run run, Command.Load load) {
        var target = load.target();
        boolean nowhere = (target == Target.CRASH && !reserved(run.machine())) || load.flaw() == Flaw.UNALIGNED;
        if (policy(run).obstacles().contains(Obstacle.MISPLACED_SEGMENTS) || nowhere) {
            return refuse(run, Reason.R_47, Errno.EADDRNOTAVAIL, SEGMENTS);
        }
        change(run, with(kexec(run), target, Image.LOADED));
        return Status.OK;
    }

    /** A crash kernel has a place of its own, or none at all. */
    static boolean reserved(Machine machine) {
        return NextKernel.placement(machine).regions().stream()
                .anyMatch(region -> region.use() == Placement.Use.CRASH_KERNEL);
    }

    /** The limits came after 6.1 (K-02). */
    private static boolean limited(Run run) {
        return run.era().atLeast(Era.V612);
    }

    private static int left(Policy policy, Target target) {
        return target == Target.CRASH ? policy.panics() : policy.reboots();
    }

    private static Policy counted(Policy policy, Target target) {
        return target == Target.CRASH
                ? policy.withLimits(policy.reboots(), policy.panics() - 1)
                : policy.withLimits(policy.reboots() - 1, policy.panics());
    }

    static Kexec kexec(Run run) {
        return run.machine().kexec();
    }

    private static Policy policy(Run run) {
        return kexec(run).policy();
    }

    static void change(Run run, Kexec now) {
        run.record(new Event.KexecChanged(run.now(), now));
    }
}
