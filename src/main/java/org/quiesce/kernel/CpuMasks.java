package org.quiesce.kernel;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/** {@code cpu_possible_mask} and its subsets, and what the command line takes out of them. */
final class CpuMasks {
    private CpuMasks() {}

    /** {@code cpu_present_mask}: those that have a device. */
    static SortedSet<Integer> present(Machine machine) {
        return numbers(machine, _ -> true);
    }

    /** {@code cpu_online_mask}. */
    static SortedSet<Integer> online(Machine machine) {
        return numbers(machine, Cpu::running);
    }

    /** {@code cpu_possible_mask}: never shrinks (C-63); {@code possible_cpus=} cuts it. */
    static SortedSet<Integer> possible(Machine machine) {
        var possible = present(machine);
        for (var device : machine.onBus(Bus.ACPI)) {
            if (device.part() instanceof AcpiNode node && node.resource() instanceof AcpiResource.Processor processor) {
                possible.add(processor.number());
            }
        }
        return new TreeSet<>(possible.headSet(limit(machine)));
    }

    /** {@code cpu_possible()} of a CPU that has a device. */
    static boolean possible(Machine machine, int number) {
        return number < limit(machine);
    }

    /** {@return the number that a boot option gives; without one, or one that is no number, no limit} */
    static int bootNumber(Platform platform, String option) {
        return platform.option(option)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
    }

    private static int limit(Machine machine) {
        return bootNumber(machine.platform(), "possible_cpus");
    }

    /** {@code tick_nohz_full_mask}. */
    static SortedSet<Integer> nohzFull(Machine machine) {
        return machine.platform().option("nohz_full").map(CpuList::parse).orElseGet(TreeSet::new);
    }

    /** {@code tick_do_timer_cpu}: who keeps the time where CPUs are tickless; the first that is not, unless said. */
    static int timekeeper(Machine machine) {
        var said = numbers(machine, cpu -> cpu.load().has(CpuLoad.Tie.TIMEKEEPER));
        if (!said.isEmpty()) {
            return said.getFirst();
        }
        var ticking = online(machine);
        ticking.removeAll(nohzFull(machine));
        return ticking.isEmpty() ? 0 : ticking.getFirst();
    }

    /**
     * Who is not in {@code housekeeping_cpumask(HK_TYPE_DOMAIN)}: {@code isolcpus=domain,…}. Flags come first;
     * {@code domain} is the default, {@code nohz} and {@code managed_irq} alone isolate no domain.
     */
    static SortedSet<Integer> isolated(Machine machine) {
        var option = machine.platform().option("isolcpus").orElse("");
        boolean otherFlag = false;
        boolean domain = false;
        while (option.startsWith("domain,") || option.startsWith("nohz,") || option.startsWith("managed_irq,")) {
            domain |= option.startsWith("domain,");
            otherFlag |= !option.startsWith("domain,");
            option = option.substring(option.indexOf(',') + 1);
        }
        return domain || !otherFlag ? CpuList.parse(option) : new TreeSet<>();
    }

    private static SortedSet<Integer> numbers(Machine machine, Predicate<Cpu> which) {
        var numbers = new TreeSet<Integer>();
        for (var device : machine.onBus(Bus.CPU)) {
            if (device.part() instanceof Cpu cpu && which.test(cpu)) {
                numbers.add(cpu.number());
            }
        }
        return numbers;
    }
}
