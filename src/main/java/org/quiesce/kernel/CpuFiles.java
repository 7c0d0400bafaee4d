package org.quiesce.kernel;

import java.util.Optional;
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

/** {@code kernel/cpu.c}: the files of {@code cpuN/hotplug}, which only CPUs of boot time have (C-34). */
final class CpuFiles {
    private static final Function FAIL_STORE = new Function("fail_store", CpuHotplug.FILE);
    private static final Function TARGET_STORE = new Function("target_store", CpuHotplug.FILE);

    private CpuFiles() {}

    static Optional<SysfsFile> find(Era era, Machine machine, Device device, String attribute) {
        if (!(device.part() instanceof Cpu cpu)) {
            return Optional.empty();
        }
        if (attribute.equals("online")) {
            return OldCpuFiles.find(era, device);
        }
        if (!era.atLeast(Era.V61) || cpu.files() == Cpu.HotplugFiles.ABSENT) {
            return Optional.empty();
        }
        return switch (attribute) {
            case "hotplug/state" -> Optional.of(new State(device.id()));
            case "hotplug/target" -> Optional.of(new Target(device.id()));
            case "hotplug/fail" -> Optional.of(new Fail(device.id()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> show(Machine machine, DeviceId id, java.util.function.ToIntFunction<Cpu> field) {
        return machine.find(id)
                .filter(device -> device.part() instanceof Cpu)
                .map(device -> Integer.toString(field.applyAsInt((Cpu) device.part())));
    }

    private static Status invalid(Run run, DeviceId id, Function function, Errno errno) {
        return run.refuse(Refusal.of(Reason.R_03, errno, function, id, Evidence.NOTHING));
    }

    /** C-54. */
    private record State(DeviceId id) implements SysfsFile.ReadOnly {
        @Override
        public Optional<String> peek(Machine machine) {
            return show(machine, id, Cpu::state);
        }
    }

    /** Straight to {@code cpu_up()} or {@code cpu_down()}: the driver core does not hear of it (C-32, C-55, C-56). */
    private record Target(DeviceId id) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return show(machine, id, Cpu::target);
        }

        @Override
        public Status write(Run run, String value) {
            return switch (DecimalText.parse(value)) {
                case DecimalText.Whole(int target) -> store(run, target);
                case DecimalText.Bad(Errno errno) -> invalid(run, id, TARGET_STORE, errno);
            };
        }

        /** Distributions build without CONFIG_CPU_HOTPLUG_STATE_CONTROL: only the two ends of the ladder. */
        private Status store(Run run, int target) {
            if (target != CpuLadder.OFFLINE && target != CpuLadder.ONLINE) {
                return invalid(run, id, TARGET_STORE, Errno.EINVAL);
            }
            return run.call(TARGET_STORE, id, () -> HotplugLock.holding(run, id, () -> reach(run, target)));
        }

        private Status reach(Run run, int target) {
            int state = CpuHotplug.cpu(run, id).state();
            if (state == target) {
                return Status.OK;
            }
            return state < target ? CpuHotplug.up(run, id, target) : CpuHotplug.down(run, id, target);
        }
    }

    /** The state whose next callback is to fail (C-57). */
    private record Fail(DeviceId id) implements SysfsFile {
        @Override
        public Optional<String> peek(Machine machine) {
            return show(machine, id, Cpu::fail);
        }

        @Override
        public Status write(Run run, String value) {
            return switch (DecimalText.parse(value)) {
                case DecimalText.Whole(int fail) -> store(run, fail);
                case DecimalText.Bad(Errno errno) -> invalid(run, id, FAIL_STORE, errno);
            };
        }

        private Status store(Run run, int fail) {
            if (fail != CpuHotplug.FAIL_NOTHING && !canFail(run, fail)) {
                return invalid(run, id, FAIL_STORE, Errno.EINVAL);
            }
            run.record(new Event.CpuFailSet(run.now(), id, fail));
            return Status.OK;
        }

        /** Not the atomic section, not what runs while the CPU is dead or wakes, nothing without callbacks. */
        private boolean canFail(Run run, int fail) {
            var ladder = CpuLadder.of(run.era(), run.machine());
            boolean up = CpuHotplug.cpu(run, id).state() > ladder.bringup();
            return !ladder.atomic(fail)
                    && !(up && fail <= ladder.bringup())
                    && ladder.step(fail).filter(CpuStep::hasCallbacks).isPresent();
        }
    }
}
