package org.quiesce.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances.Smt;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;

/** {@code kernel/cpu.c}: simultaneous multithreading, {@code cpu_smt_control}. */
final class CpuSmt {
    private static final Function DISABLE = new Function("cpuhp_smt_disable", CpuHotplug.FILE);
    private static final Function ENABLE = new Function("cpuhp_smt_enable", CpuHotplug.FILE);

    private CpuSmt() {}

    /** {@code cpu_bootable()}: a sibling that is switched off may still boot once, to enable its machine checks (2.3). */
    static boolean bootable(Era era, Machine machine, Cpu cpu) {
        return allowed(era, machine, cpu) || !cpu.load().has(CpuLoad.Tie.BOOTED_ONCE);
    }

    /** Whether policy lets a CPU stay that has booted once. */
    static boolean allowed(Era era, Machine machine, Cpu cpu) {
        return switch (control(era, machine)) {
            case ON, NOT_SUPPORTED -> true;
            case OFF, FORCEOFF -> primary(machine, cpu);
        };
    }

    /** {@code cpu_smt_control}; the kernels of 2013 had none. */
    static Smt control(Era era, Machine machine) {
        return era.atLeast(Era.V61) ? machine.circumstances().smt() : Smt.NOT_SUPPORTED;
    }

    /** {@code topology_is_primary_thread()}: the first of its core. */
    static boolean primary(Machine machine, Cpu cpu) {
        return siblings(machine, cpu, other -> other.number() < cpu.number()) == 0;
    }

    /** {@code sched_smt_active()}: some core runs more than one thread. */
    static boolean active(Machine machine) {
        return cpus(machine).stream().anyMatch(cpu -> siblings(machine, cpu, Cpu::running) > 1);
    }

    /** {@code cpu_smt_max_threads}. */
    static int threads(Machine machine) {
        return cpus(machine).stream()
                .mapToInt(cpu -> siblings(machine, cpu, _ -> true))
                .max()
                .orElse(1);
    }

    /**
     * {@code cpuhp_smt_disable()}: takes the siblings down, ascending. It holds {@code cpu_add_remove_lock} throughout
     * and so cannot call {@code device_offline()} (D-35).
     */
    static Status disable(Run run, Smt wanted) {
        return run.call(DISABLE, DeviceId.NONE, () -> {
            run.lock(CpuHotplug.ADD_REMOVE);
            var status = Status.OK;
            for (var cpu : cpus(run.machine())) {
                if (!status.failed() && cpu.running() && !primary(run.machine(), cpu)) {
                    status = takenDown(run, DeviceId.cpu(cpu.number()));
                }
            }
            if (!status.failed()) {
                control(run, wanted);
            }
            run.unlock(CpuHotplug.ADD_REMOVE);
            return status;
        });
    }

    /** {@code cpuhp_smt_enable()}: brings up every CPU there is, not only siblings (recordings G). */
    static Status enable(Run run) {
        return run.call(ENABLE, DeviceId.NONE, () -> {
            run.lock(CpuHotplug.ADD_REMOVE);
            control(run, Smt.ON);
            var status = Status.OK;
            for (var cpu : cpus(run.machine())) {
                if (!status.failed() && !cpu.running()) {
                    status = broughtUp(run, DeviceId.cpu(cpu.number()));
                }
            }
            run.unlock(CpuHotplug.ADD_REMOVE);
            return status;
        });
    }

    /** The flag first, then the uevent: the other way round than {@code device_offline()} (D-35). */
    private static Status takenDown(Run run, DeviceId id) {
        var status = CpuHotplug.downMapsLocked(run, id, CpuLadder.OFFLINE);
        if (!status.failed()) {
            run.record(new Event.WentOffline(run.now(), id));
            run.uevent("offline", id);
        }
        return status;
    }

    private static Status broughtUp(Run run, DeviceId id) {
        var status = CpuHotplug.lowerUp(run, id, CpuLadder.ONLINE);
        if (!status.failed()) {
            run.record(new Event.WentOnline(run.now(), id));
            run.uevent("online", id);
        }
        return status;
    }

    private static void control(Run run, Smt smt) {
        run.record(new Event.CircumstancesChanged(
                run.now(), run.machine().circumstances().with(smt)));
    }

    /** The primary threads: one of each core. */
    static Set<Integer> primaries(Machine machine) {
        var primaries = new TreeMap<Integer, Integer>();
        cpus(machine).forEach(cpu -> primaries.putIfAbsent(cpu.core(), cpu.number()));
        return Set.copyOf(primaries.values());
    }

    private static int siblings(Machine machine, Cpu cpu, Predicate<Cpu> which) {
        return (int) cpus(machine).stream()
                .filter(other -> other.core() == cpu.core() && which.test(other))
                .count();
    }

    private static List<Cpu> cpus(Machine machine) {
        return machine.onBus(Bus.CPU).stream()
                .filter(device -> device.part() instanceof Cpu)
                .map(device -> (Cpu) device.part())
                .sorted(Comparator.comparingInt(Cpu::number))
                .toList();
    }
}
