package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Function;
import org.quiesce.machine.Kexec.Image;
import org.quiesce.machine.Kexec.Obstacle;
import org.quiesce.machine.Kexec.Policy;
import org.quiesce.machine.KexecFact;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Supposition.Toggle;

/** {@code kernel/ksysfs.c} and the sysctls of {@code kernel/kexec_core.c}: what is loaded, and who may load (K-01, K-02, K-06). */
final class KexecFiles {
    private static final String CORE = "kernel/kexec_core.c";
    private static final String HOW_MUCH = "how much memory is reserved for a crash kernel";
    private static final Function SHRINK = new Function("crash_shrink_memory", CORE);
    private static final Function LIMIT = new Function("kexec_limit_handler", CORE);
    private static final Function ONLY_ONE = new Function("proc_dointvec_minmax", "kernel/sysctl.c");

    private KexecFiles() {}

    /** @param path below {@code /sys}, starting with a slash; or below {@code /proc} with it */
    static Optional<SysfsFile> find(Era era, String path) {
        return switch (path) {
            case "/kernel/kexec_crash_size" -> Optional.of(new CrashSize());
            case "/kernel/kexec_loaded" -> Optional.of(new Loaded(Which.REBOOT));
            case "/kernel/kexec_crash_loaded" -> Optional.of(new Loaded(Which.PANIC));
            case "/proc/sys/kernel/kexec_load_disabled" -> Optional.of(new Disabled());
            case "/proc/sys/kernel/kexec_load_limit_reboot" -> limit(era, Which.REBOOT);
            case "/proc/sys/kernel/kexec_load_limit_panic" -> limit(era, Which.PANIC);
            default -> Optional.empty();
        };
    }

    private static Optional<SysfsFile> limit(Era era, Which which) {
        return era.atLeast(Era.V612) ? Optional.of(new Limit(which)) : Optional.empty();
    }

    private static Status invalid(Run run, Function function) {
        return KexecLoad.refuse(run, Reason.R_46, Errno.EINVAL, function);
    }

    /** What an image is for. */
    private enum Which {
        REBOOT,
        PANIC
    }

    private record Loaded(Which which) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            var image = which == Which.PANIC
                    ? machine.kexec().crashImage()
                    : machine.kexec().image();
            return Optional.of(image == Image.LOADED ? "1" : "0");
        }
    }

    /** {@code kexec_crash_size}: what is reserved for a crash kernel; it can only shrink, and not while one is loaded. */
    private record CrashSize() implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return KexecLoad.reserved(machine) ? Optional.empty() : Optional.of("0");
        }

        @Override
        public Reply read(Run run) {
            if (KexecLoad.reserved(run.machine())) {
                throw run.missing(DeviceId.NONE, HOW_MUCH);
            }
            return SysfsFile.super.read(run);
        }

        /** {@code crash_shrink_memory()}: no more than there is. */
        @Override
        public Status write(Run run, String value) {
            return run.call(SHRINK, DeviceId.NONE, () -> {
                var nonzero = PciCalls.nonzero(value);
                if (nonzero.isEmpty()) {
                    return KexecLoad.refuse(run, Reason.R_03, Errno.EINVAL, SHRINK);
                }
                if (KexecLoad.busy(run)) {
                    return KexecLoad.refuse(run, Reason.R_45, Errno.EBUSY, SHRINK);
                }
                if (run.machine().kexec().crashImage() == Image.LOADED) {
                    return KexecLoad.refuse(run, Reason.R_46, Errno.ENOENT, SHRINK);
                }
                if (KexecLoad.reserved(run.machine())) {
                    throw run.missing(DeviceId.NONE, HOW_MUCH);
                }
                return nonzero.get() ? invalid(run, SHRINK) : Status.OK;
            });
        }
    }

    /** {@code kernel.kexec_load_disabled}: takes 1 and nothing else, so there is no way back (K-01). */
    private record Disabled() implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            boolean disabled = machine.kexec().policy().obstacles().contains(Obstacle.LOAD_DISABLED);
            return Optional.of(disabled ? "1" : "0");
        }

        @Override
        public Status write(Run run, String value) {
            if (!value.strip().equals("1")) {
                return invalid(run, ONLY_ONE);
            }
            KexecLoad.change(
                    run, new KexecFact.ObstacleIs(Obstacle.LOAD_DISABLED, Toggle.YES).applied(KexecLoad.kexec(run)));
            return Status.OK;
        }
    }

    /** {@code kexec_limit_handler()}: can only be lowered (K-02). */
    private record Limit(Which which) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of("" + left(machine));
        }

        @Override
        public Status write(Run run, String value) {
            if (!value.strip().matches("\\d{1,9}")) {
                return invalid(run, LIMIT);
            }
            int wanted = Integer.parseInt(value.strip());
            int left = left(run.machine());
            if (left != Policy.UNLIMITED && wanted >= left) {
                return invalid(run, LIMIT);
            }
            var fact = which == Which.PANIC ? new KexecFact.PanicLimitIs(wanted) : new KexecFact.RebootLimitIs(wanted);
            KexecLoad.change(run, fact.applied(KexecLoad.kexec(run)));
            return Status.OK;
        }

        private int left(Machine machine) {
            var policy = machine.kexec().policy();
            return which == Which.PANIC ? policy.panics() : policy.reboots();
        }
    }
}
