package org.quiesce.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/**
 * {@code arch/x86/kernel/apic/vector.c}: interrupt vectors, of which each CPU has a fixed number.
 *
 * <p>A CPU's vectors are those of the interrupts that live there. While it is offline they are placed on the CPUs with
 * most room, and they come home with it (real ones stay where they went until somebody moves them; the sum, on which a
 * refusal depends, is the same).
 */
final class VectorMatrix {
    /** From 0x20 to the first system vector, without the few that are taken everywhere. */
    static final int PER_CPU = 201;

    private static final Function CAN_UNPLUG = new Function("lapic_can_unplug_cpu", "arch/x86/kernel/apic/vector.c");

    private VectorMatrix() {}

    /** {@code lapic_can_unplug_cpu()} (C-21, C-22). */
    static Status canUnplug(Run run, DeviceId id) {
        int number = CpuHotplug.cpu(run, id).number();
        var allocated = allocated(run.machine());
        int move = allocated.getOrDefault(number, 0);
        int available = 0;
        for (var other : allocated.entrySet()) {
            available += other.getKey() == number ? 0 : Math.max(0, PER_CPU - other.getValue());
        }
        if (available < move) {
            run.log(
                    Event.Level.WARNING,
                    "CPU %d has %d vectors, %d available. Cannot disable CPU".formatted(number, move, available));
            return run.refuse(
                    Refusal.of(Reason.R_12, Errno.ENOSPC, CAN_UNPLUG, id, new Evidence.Vectors(move, available)));
        }
        int reserved = cpus(run.machine()).stream()
                .mapToInt(cpu -> cpu.load().reservedVectors())
                .sum();
        if (available < reserved) {
            run.log(
                    Event.Level.WARNING,
                    "Reserved vectors %d > available %d. IRQ request may fail".formatted(reserved, available));
        }
        return Status.OK;
    }

    /** Vectors in use on each online CPU. */
    private static Map<Integer, Integer> allocated(Machine machine) {
        var allocated = new TreeMap<Integer, Integer>();
        int homeless = 0;
        for (var cpu : cpus(machine)) {
            if (cpu.running()) {
                allocated.put(cpu.number(), cpu.load().vectors());
            } else {
                homeless += cpu.load().vectors();
            }
        }
        for (int i = 0; i < homeless && !allocated.isEmpty(); i++) {
            // matrix_find_best_cpu(): the CPU with most room
            int best = allocated.keySet().stream()
                    .min((a, b) -> Integer.compare(allocated.getOrDefault(a, 0), allocated.getOrDefault(b, 0)))
                    .orElseThrow();
            allocated.merge(best, 1, Integer::sum);
        }
        return allocated;
    }

    private static List<Cpu> cpus(Machine machine) {
        return machine.onBus(Bus.CPU).stream()
                .filter(device -> device.part() instanceof Cpu)
                .map(device -> (Cpu) device.part())
                .toList();
    }
}
