package org.quiesce.kernel;

import java.util.Optional;
import java.util.function.Supplier;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/base/cpu.c} before the series: the file {@code online} was the CPUs' own (D-52, D-62). */
final class OldCpuFiles {
    private static final Function STORE_ONLINE = new Function("store_online", "drivers/base/cpu.c");

    private OldCpuFiles() {}

    static Optional<SysfsFile> find(Era era, Device device) {
        return era == Era.BEFORE && device.offlining().hasFile()
                ? Optional.of(new Online(device.id()))
                : Optional.empty();
    }

    private record Online(DeviceId id) implements SysfsFile {
        /** {@code show_online()}: what runs, no flag. */
        @Override
        public Optional<String> peek(Machine machine) {
            return machine.find(id)
                    .filter(device -> device.part() instanceof Cpu)
                    .map(device -> ((Cpu) device.part()).running() ? "1" : "0");
        }

        /** {@code store_online()}: the first character alone decides. */
        @Override
        public Status write(Run run, String value) {
            return run.call(STORE_ONLINE, id, () -> {
                run.lock(CpuSubsystem.DRIVER);
                var status = switch (value.isEmpty() ? '\n' : value.charAt(0)) {
                    case '0' -> down(run);
                    case '1' -> up(run);
                    default -> refuse(run, Reason.R_03);
                };
                run.unlock(CpuSubsystem.DRIVER);
                return status;
            });
        }

        private Status down(Run run) {
            return changed(run, Cpu::running, () -> CpuHotplug.down(run, id, CpuLadder.OFFLINE), () -> {
                run.uevent("offline", id);
                run.record(new Event.WentOffline(run.now(), id));
            });
        }

        private Status up(Run run) {
            return changed(run, cpu -> !cpu.running(), () -> CpuHotplug.up(run, id, CpuLadder.ONLINE), () -> {
                run.uevent("online", id);
                run.record(new Event.WentOnline(run.now(), id));
            });
        }

        /** What is there already was an error: -EINVAL (D-62, unverified). */
        private Status changed(
                Run run, java.util.function.Predicate<Cpu> ready, Supplier<Status> change, Runnable tell) {
            if (!ready.test(CpuHotplug.cpu(run, id))) {
                return refuse(run, Reason.R_20);
            }
            var status = change.get();
            if (!status.failed()) {
                tell.run();
            }
            return status;
        }

        private Status refuse(Run run, Reason reason) {
            return run.refuse(Refusal.of(reason, Errno.EINVAL, STORE_ONLINE, id, Evidence.NOTHING));
        }
    }
}
