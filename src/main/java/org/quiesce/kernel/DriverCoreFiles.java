package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/** {@code drivers/base/core.c}: the attribute {@code online} that every device on a supporting bus has (D-40). */
final class DriverCoreFiles {
    static final Function ONLINE_STORE = new Function("online_store", "drivers/base/core.c");
    private static final Function KSTRTOBOOL = new Function("kstrtobool", "lib/kstrtox.c");

    private DriverCoreFiles() {}

    static Optional<SysfsFile> find(Era era, Device device, String attribute) {
        boolean exists = attribute.equals("online")
                && DriverCore.supportsOffline(era, device)
                && device.offlining().hasFile();
        return exists ? Optional.of(new Online(device.id())) : Optional.empty();
    }

    /** {@code kstrtobool()}: only the first one or two characters matter (D-42). */
    static Optional<Boolean> truth(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.charAt(0)) {
            case 'y', 'Y', 't', 'T', '1' -> Optional.of(true);
            case 'n', 'N', 'f', 'F', '0' -> Optional.of(false);
            case 'o', 'O' -> text.length() < 2 ? Optional.empty() : onOrOff(text.charAt(1));
            default -> Optional.empty();
        };
    }

    /** -EINVAL from {@code kstrtobool()}. */
    static Status noTruth(Run run, DeviceId id) {
        return run.refuse(Refusal.of(Reason.R_03, Errno.EINVAL, KSTRTOBOOL, id, Evidence.NOTHING));
    }

    private static Optional<Boolean> onOrOff(char second) {
        return switch (second) {
            case 'n', 'N' -> Optional.of(true);
            case 'f', 'F' -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private record Online(DeviceId id) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return machine.find(id).map(device -> switch (device.availability()) {
                case ONLINE -> "1";
                case OFFLINE -> "0";
                case UNKNOWN -> "unknown";
            });
        }

        /**
         * {@code online_show()} takes device_lock: it blocks while an offline of the device is running (D-41). A removal
         * waits for it, and is of an offline device.
         */
        @Override
        public Reply read(Run run) {
            run.lock(Lock.device(id));
            var value = peek(run.machine()).orElse("0");
            run.unlock(Lock.device(id));
            return new Reply.Value(value);
        }

        /** {@code online_store()}: 0 and 1 ("already") both answer the count (D-43). */
        @Override
        public Status write(Run run, String value) {
            var wanted = truth(value);
            if (wanted.isEmpty()) {
                return noTruth(run, id);
            }
            return run.call(
                    ONLINE_STORE,
                    id,
                    () -> HotplugLock.holding(
                            run, id, () -> wanted.get() ? DriverCore.online(run, id) : DriverCore.offline(run, id)));
        }
    }
}
