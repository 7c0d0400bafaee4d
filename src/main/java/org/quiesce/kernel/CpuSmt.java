package org.quiesce.kernel;

import java.util.function.Predicate;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances.Smt;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** {@code kernel/cpu.c}: simultaneous multithreading, {@code cpu_smt_control}. */
final class CpuSmt {
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

    private static long siblings(Machine machine, Cpu cpu, Predicate<Cpu> which) {
        return machine.onBus(Bus.CPU).stream()
                .filter(device -> device.part() instanceof Cpu other && other.core() == cpu.core() && which.test(other))
                .count();
    }
}
