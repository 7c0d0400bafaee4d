package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** The files of {@code /sys/devices/system/memory} and {@code /sys/devices/system/node} that belong to no one block. */
final class MemoryGlobals {
    private static final String MEMORY = "/devices/system/memory/";
    private static final String NODE = "/devices/system/node/";
    private static final Function AUTO_ONLINE_STORE = new Function("auto_online_blocks_store", MemorySubsystem.FILE);

    private MemoryGlobals() {}

    static Optional<SysfsFile> find(String path) {
        return switch (path) {
            case MEMORY + "block_size_bytes" ->
                shown(m -> Long.toHexString(m.platform().blockSize()));
            case MEMORY + "auto_online_blocks" -> Optional.of(new AutoOnline());
            case MEMORY + "soft_offline_page" -> Optional.of(MemoryFailure.SOFT_OFFLINE_PAGE);
            case MEMORY + "hard_offline_page" -> Optional.of(MemoryFailure.HARD_OFFLINE_PAGE);
            case NODE + "online", NODE + "possible" -> shown(m -> NodeStates.list(NodeStates.online(m)));
            case NODE + "has_memory" -> shown(m -> NodeStates.list(m.totals().withMemory()));
            case NODE + "has_normal_memory" -> shown(m -> NodeStates.list(NodeStates.withNormalMemory(m)));
            case NODE + "has_cpu" -> shown(m -> NodeStates.list(NodeStates.withCpu(m)));
            default -> Optional.empty();
        };
    }

    private static Optional<SysfsFile> shown(java.util.function.Function<Machine, String> text) {
        return Optional.of(new Shown(text));
    }

    private record Shown(java.util.function.Function<Machine, String> text) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(text.apply(machine));
        }
    }

    /** M-09: only blocks added later are affected. */
    private record AutoOnline() implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return Optional.of(machine.circumstances().autoOnline().word());
        }

        @Override
        public Status write(Run run, String value) {
            return run.call(AUTO_ONLINE_STORE, DeviceId.NONE, () -> {
                var type = MemoryFiles.type(value);
                if (type.isEmpty()) {
                    return run.refuse(
                            Refusal.of(Reason.R_03, Errno.EINVAL, AUTO_ONLINE_STORE, DeviceId.NONE, Evidence.NOTHING));
                }
                var now = run.machine().circumstances().with(type.get());
                run.record(new Event.CircumstancesChanged(run.now(), now));
                return Status.OK;
            });
        }
    }
}
