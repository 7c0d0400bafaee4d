package org.quiesce.kernel;

import java.util.Optional;
import java.util.OptionalInt;
import org.quiesce.machine.Circumstances.Smt;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code smt/control} (C-58). */
record CpuSmtControl(Era era) implements SysfsFile {
    private static final Function STORE = new Function("__store_smt_control", CpuHotplug.FILE);

    @Override
    public Optional<String> peek(Machine machine) {
        return Optional.of(
                switch (machine.circumstances().smt()) {
                    case ON -> "on";
                    case OFF -> "off";
                    case FORCEOFF -> "forceoff";
                    case NOT_SUPPORTED -> machine.platform().arch() == Arch.X86_64 ? "notsupported" : "notimplemented";
                });
    }

    /** 6.1 reads the word first, 6.12 first asks whether anything may be written. */
    @Override
    public Status write(Run run, String value) {
        var wanted = wanted(run.machine(), value);
        if (!era.atLeast(Era.V612) && wanted.isEmpty()) {
            return refuse(run, Reason.R_03, Errno.EINVAL);
        }
        return switch (run.machine().circumstances().smt()) {
            case FORCEOFF -> refuse(run, Reason.R_16, Errno.EPERM); // there is no way back
            case NOT_SUPPORTED -> refuse(run, Reason.R_09, Errno.ENODEV);
            case ON, OFF -> wanted.isEmpty() ? refuse(run, Reason.R_03, Errno.EINVAL) : store(run, wanted.get());
        };
    }

    private Optional<Smt> wanted(Machine machine, String value) {
        return switch (value) {
            case "on" -> Optional.of(Smt.ON);
            case "off" -> Optional.of(Smt.OFF);
            case "forceoff" -> Optional.of(Smt.FORCEOFF);
            default -> era.atLeast(Era.V612) ? threads(machine, value) : Optional.empty();
        };
    }

    /** Since 6.12 a number of threads per core: one, or all of them (recordings G). */
    private static Optional<Smt> threads(Machine machine, String value) {
        var threads = switch (DecimalText.parse(value)) {
            case DecimalText.Whole(int number) -> OptionalInt.of(number);
            case DecimalText.Bad _ -> OptionalInt.empty();
        };
        if (threads.equals(OptionalInt.of(1))) {
            return Optional.of(Smt.OFF);
        }
        return threads.equals(OptionalInt.of(CpuSmt.threads(machine))) ? Optional.of(Smt.ON) : Optional.empty();
    }

    private static Status store(Run run, Smt wanted) {
        return run.call(STORE, DeviceId.NONE, () -> {
            if (HotplugLock.taken(run) == Run.Awaited.INTERRUPTED) {
                return HotplugLock.interrupted(run, DeviceId.NONE);
            }
            var status = Status.OK;
            if (wanted != run.machine().circumstances().smt()) {
                status = wanted == Smt.ON ? CpuSmt.enable(run) : CpuSmt.disable(run, wanted);
            }
            run.unlock(DriverCore.HOTPLUG_LOCK);
            return status;
        });
    }

    private static Status refuse(Run run, Reason reason, Errno errno) {
        return run.refuse(Refusal.of(reason, errno, STORE, DeviceId.NONE, Evidence.NOTHING));
    }
}
