package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quiesce.kernel.CpuStep.Mark;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/**
 * {@code cpuhp_hp_states[]} of one kernel on one machine: the states a CPU climbs and descends (2.4).
 *
 * <p>The eras of 2013 had notifiers instead; they follow 6.1, without numbers shown (0.1).
 */
final class CpuLadder {
    /** {@code CPUHP_OFFLINE}, the same in all kernels. */
    static final int OFFLINE = 0;

    /** {@code CPUHP_ONLINE}. */
    static final int ONLINE = Cpu.ONLINE;

    private static final Map<Era, List<CpuStep>> TABLES = tables();
    private static final int DYNAMIC = -1;

    private static final Bus SCSI_HOST = Bus.named("scsi_host");
    private static final Bus NVME = Bus.named("nvme");
    private static final Bus BLOCK = Bus.named("block");
    private static final String VIRTUAL = "/devices/virtual/";

    private final Era era;
    private final SortedMap<Integer, CpuStep> steps;

    private CpuLadder(Era era, SortedMap<Integer, CpuStep> steps) {
        this.era = era;
        this.steps = steps;
    }

    /** {@return the ladder as this machine's kernel has registered it} */
    static CpuLadder of(Era era, Machine machine) {
        var marks = marks(machine);
        var steps = new TreeMap<Integer, CpuStep>();
        int dynamic = firstDynamic(era);
        for (var written : TABLES.getOrDefault(numbering(era), List.of())) {
            var step = written.on(marks);
            if (marks.containsAll(step.marks())) {
                int number = step.number() == DYNAMIC ? dynamic++ : step.number();
                steps.put(number, new CpuStep(number, step.name(), step.startup(), step.teardown(), step.marks()));
            }
        }
        return new CpuLadder(era, steps);
    }

    /** {@return the states that have a name, lowest first} */
    List<CpuStep> steps() {
        return List.copyOf(steps.values());
    }

    Optional<CpuStep> step(int number) {
        return Optional.ofNullable(steps.get(number));
    }

    /** {@code CPUHP_BRINGUP_CPU}: the top of the PREPARE section, which the control CPU runs. */
    int bringup() {
        return newest() ? 86 : 91;
    }

    /** {@code CPUHP_AP_IDLE_DEAD}: the atomic section begins, on the CPU itself with interrupts off. */
    int idleDead() {
        return bringup() + 1;
    }

    /** {@code CPUHP_AP_OFFLINE}. */
    int apOffline() {
        return bringup() + 2;
    }

    /** {@code CPUHP_AP_ONLINE}: the atomic section has ended. */
    int apOnline() {
        return teardown() - 1;
    }

    /** {@code CPUHP_TEARDOWN_CPU}: the control CPU stops the machine to take the CPU out. */
    int teardown() {
        return newest() ? 145 : 153;
    }

    /** {@code CPUHP_AP_ONLINE_IDLE}: from here on the CPU's own {@code cpuhp/N} thread runs the callbacks. */
    int onlineIdle() {
        return teardown() + 1;
    }

    /** {@code cpuhp_is_atomic_state()}: starting and dying must not fail. */
    boolean atomic(int state) {
        return idleDead() <= state && state < apOnline();
    }

    private boolean newest() {
        return numbering(era) == Era.V612;
    }

    private static Era numbering(Era era) {
        return era.atLeast(Era.V612) ? Era.V612 : Era.V61;
    }

    /** {@code CPUHP_AP_ONLINE_DYN}. */
    private static int firstDynamic(Era era) {
        return numbering(era) == Era.V612 ? 192 : 201;
    }

    private static Set<Mark> marks(Machine machine) {
        var marks = EnumSet.of(Mark.MULTI, Mark.EMPTY);
        if (machine.platform().arch() == Platform.Arch.X86_64) {
            marks.add(Mark.X86);
        }
        if (machine.countOnBus(Bus.MACHINECHECK) > 0) {
            marks.add(Mark.MCE);
        }
        if (machine.platform().option("nohz_full").isPresent()) {
            marks.add(Mark.NOHZ);
        }
        if (hasQueues(machine)) {
            marks.add(Mark.QUEUES);
        }
        if (vmbus(machine)) {
            marks.add(Mark.VMBUS);
        }
        return marks;
    }

    /**
     * A host adapter has hardware queues before it finds any disk (recordings F and {@code cpu-vectors}). Of virtual disks
     * none is assumed to have any. Whoever wrote a machine down may have left its disks out.
     */
    private static boolean hasQueues(Machine machine) {
        return machine.platform().authored()
                || machine.countOnBus(SCSI_HOST) > 0
                || machine.countOnBus(NVME) > 0
                || machine.onBus(BLOCK).stream()
                        .anyMatch(disk -> !disk.id().path().startsWith(VIRTUAL))
                || cpus(machine).anyMatch(cpu -> cpu.load().requestsUntil() > 0);
    }

    private static boolean vmbus(Machine machine) {
        return cpus(machine).anyMatch(cpu -> cpu.load().has(CpuLoad.Tie.VMBUS));
    }

    private static Stream<Cpu> cpus(Machine machine) {
        return machine.onBus(Bus.CPU).stream()
                .filter(device -> device.part() instanceof Cpu)
                .map(device -> (Cpu) device.part());
    }

    private static Map<Era, List<CpuStep>> tables() {
        var tables = new EnumMap<Era, List<CpuStep>>(Era.class);
        tables.put(Era.V61, parsed(CpuStates.V61));
        tables.put(Era.V612, parsed(CpuStates.V612));
        return tables;
    }

    private static List<CpuStep> parsed(String table) {
        var steps = new ArrayList<CpuStep>();
        for (var line : table.lines().toList()) {
            var words = List.of(line.strip().split(" +"));
            var marks = EnumSet.noneOf(Mark.class);
            words.stream().skip(4).map(Mark::ofWord).forEach(marks::add);
            int number = words.get(0).equals("dyn") ? DYNAMIC : Integer.parseInt(words.get(0));
            steps.add(new CpuStep(number, words.get(1), callback(words.get(2)), callback(words.get(3)), marks));
        }
        return List.copyOf(steps);
    }

    private static String callback(String word) {
        return word.equals("-") ? "" : word;
    }
}
