package org.quiesce.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/base/memory.c}: the files of {@code memoryN} (M-94). */
final class MemoryFiles {
    private static final Function STATE_STORE = new Function("state_store", MemorySubsystem.FILE);

    private MemoryFiles() {}

    static Optional<SysfsFile> find(Era era, Device device, String attribute) {
        if (!(device.part() instanceof MemoryBlock)) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "state" -> Optional.of(new State(device.id()));
            case "valid_zones" -> Optional.of(new Shown(device.id(), Zones::valid));
            case "phys_index" -> Optional.of(new Shown(device.id(), (_, block) -> "%08x".formatted(block.number())));
            case "phys_device" -> Optional.of(new Shown(device.id(), (_, _) -> "0"));
            case "removable" -> Optional.of(new Shown(device.id(), (_, _) -> "1")); // M-08
            default -> Optional.empty();
        };
    }

    /** {@code mhp_online_type_from_str()}: exactly four words (M-06). */
    static Optional<OnlineType> type(String text) {
        var word = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return Arrays.stream(OnlineType.values())
                .filter(type -> type.word().equals(word))
                .findFirst();
    }

    private record Shown(DeviceId id, BiFunction<Machine, MemoryBlock, String> text) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return machine.find(id)
                    .map(Device::part)
                    .filter(MemoryBlock.class::isInstance)
                    .map(part -> text.apply(machine, (MemoryBlock) part));
        }
    }

    /** {@code state}: unlike {@code online} it takes no lock to read, and "already" is an error (D-41, D-44). */
    private record State(DeviceId id) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return new Shown(id, (_, block) -> block.state().word()).peek(machine);
        }

        /** {@code state_store()}. */
        @Override
        public Status write(Run run, String value) {
            return run.call(STATE_STORE, id, () -> {
                var asked = type(value);
                if (asked.isEmpty()) {
                    return refuse(run, Reason.R_03);
                }
                if (run.era() == Era.BEFORE) {
                    return before(run, asked.get());
                }
                var status = HotplugLock.holding(
                        run,
                        id,
                        () -> asked.get() == OnlineType.NONE ? DriverCore.offline(run, id) : online(run, asked.get()));
                return status.equals(Status.ALREADY) ? refuse(run, Reason.R_20) : status; // D-44
            });
        }

        /** M-11: the type is stored before anybody looks whether the block is online already. */
        private Status online(Run run, OnlineType type) {
            run.record(new Event.OnlineTypeSet(run.now(), id, type));
            return DriverCore.online(run, id);
        }

        /** {@code store_mem_state()} of 3.10: no driver core in between, and the file sends the uevent itself. */
        private Status before(Run run, OnlineType type) {
            boolean away = type == OnlineType.NONE;
            if (run.device(id).offline() == away) {
                return refuse(run, Reason.R_20);
            }
            if (!away) {
                run.record(new Event.OnlineTypeSet(run.now(), id, type));
            }
            var status = away ? MemorySubsystem.offline(run, id) : MemorySubsystem.online(run, id);
            if (!status.failed()) {
                run.uevent(away ? "offline" : "online", id);
                run.record(away ? new Event.WentOffline(run.now(), id) : new Event.WentOnline(run.now(), id));
            }
            return status;
        }

        private Status refuse(Run run, Reason reason) {
            return run.refuse(Refusal.of(reason, Errno.EINVAL, STATE_STORE, id, Evidence.NOTHING));
        }
    }
}
