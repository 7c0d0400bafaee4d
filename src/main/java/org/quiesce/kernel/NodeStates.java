package org.quiesce.kernel;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Totals;
import org.quiesce.machine.Zone;

/** What a node gains with its first and loses with its last block (M-27, M-37, M-73). */
final class NodeStates {
    private static final Function TRY_OFFLINE = new Function("try_offline_node", MemoryHotplug.FILE);
    private static final Function CLEAR = new Function("node_states_clear_node", MemoryHotplug.FILE);
    private static final Function SET = new Function("node_states_set_node", MemoryHotplug.FILE);
    private static final Function KCOMPACTD_STOP = new Function("kcompactd_stop", "mm/compaction.c");
    private static final Function KSWAPD_STOP = new Function("kswapd_stop", "mm/vmscan.c");
    private static final Function KCOMPACTD_RUN = new Function("kcompactd_run", "mm/compaction.c");
    private static final Function KSWAPD_RUN = new Function("kswapd_run", "mm/vmscan.c");

    private NodeStates() {}

    static DeviceId node(int number) {
        return new DeviceId("/devices/system/node/node" + number);
    }

    /** A zone has no path in sysfs; this one stands for {@code struct zone} where a lock needs an owner. */
    static DeviceId zone(int node, Zone zone) {
        return node(node).child(zone.word());
    }

    /** {@return whether a node is online: it has blocks or CPUs, or a device of its own} */
    static boolean online(Machine machine, int node) {
        return machine.totals().node(node).blocks() > 0
                || withCpus(machine, node)
                || machine.find(node(node)).isPresent();
    }

    static IntStream online(Machine machine) {
        int last = machine.totals().nodes().last().map(Totals.Node::node).orElse(0);
        int lastCpu = cpus(machine).mapToInt(Cpu::node).max().orElse(0);
        return IntStream.rangeClosed(0, Math.max(last, lastCpu)).filter(node -> online(machine, node));
    }

    /** {@code N_NORMAL_MEMORY}: memory in a zone that is not Movable. */
    static IntStream withNormalMemory(Machine machine) {
        return machine.totals().withMemory().filter(node -> {
            var totals = machine.totals().node(node);
            return totals.online() > totals.in(Zone.MOVABLE).numbers().size();
        });
    }

    /** {@code N_CPU}: nodes with a running CPU. */
    static IntStream withCpu(Machine machine) {
        return cpus(machine)
                .filter(Cpu::running)
                .mapToInt(Cpu::node)
                .filter(node -> node >= 0)
                .sorted()
                .distinct();
    }

    /** {@return numbers as {@code %*pbl} prints them, e.g. {@code 0-1,3}} */
    static String list(IntStream ascending) {
        var text = new StringBuilder();
        int first = -2;
        int last = -2;
        for (int number : ascending.toArray()) {
            if (number != last + 1) {
                text.append(last > first ? "-" + last : "")
                        .append(text.isEmpty() ? "" : ",")
                        .append(number);
                first = number;
            }
            last = number;
        }
        return text.append(last > first ? "-" + last : "").toString();
    }

    /** {@code try_offline_node()}: a node without blocks and without CPUs goes away. */
    static void tryOffline(Run run, int node) {
        if (node < 0 || run.machine().totals().node(node).blocks() > 0 || withCpus(run.machine(), node)) {
            return;
        }
        run.call(TRY_OFFLINE, node(node), () -> {
            if (run.machine().find(node(node)).isPresent()) {
                Registration.unregister(run, node(node));
            } else {
                run.uevent("remove", node(node));
            }
        });
    }

    /** {@code __register_one_node()}: the first block of a node that was not there brings it. */
    static void added(Run run, int node) {
        if (run.machine().find(node(0)).isPresent()) {
            Registration.register(run, Device.of(node(node), Bus.named("node"), Plain.PLAIN));
        } else {
            run.uevent("add", node(node));
        }
    }

    private static boolean withCpus(Machine machine, int node) {
        return cpus(machine).anyMatch(cpu -> cpu.node() == node);
    }

    private static Stream<Cpu> cpus(Machine machine) {
        return machine.onBus(Bus.CPU).stream()
                .map(Device::part)
                .filter(Cpu.class::isInstance)
                .map(Cpu.class::cast);
    }

    /** M-37: 6.12 clears the node before it rebuilds the zonelists, 6.1 after. */
    static void afterOffline(Run run, DeviceId id) {
        var block = MemorySubsystem.block(run, id);
        var node = node(block.node());
        var totals = run.machine().totals();
        boolean lastOfNode = totals.node(block.node()).online() == 1;
        boolean lastOfZone =
                totals.node(block.node()).in(block.zone()).numbers().size() == 1;
        boolean clearFirst = run.era().atLeast(Era.V612);
        if (clearFirst) {
            run.call(CLEAR, node, () -> {});
        }
        if (lastOfZone) {
            boolean counted = !clearFirst || !lastOfNode;
            Zonelists.build(run, node, n -> withMemory(run, n) && (counted || n != block.node()), block.zone());
        }
        if (!clearFirst) {
            run.call(CLEAR, node, () -> {});
        }
        if (lastOfNode) {
            run.call(KCOMPACTD_STOP, node, () -> {});
            run.call(KSWAPD_STOP, node, () -> {});
        }
    }

    /** M-73: the zonelists where the zone was empty. */
    static void afterOnline(Run run, DeviceId id, Zone zone) {
        var block = MemorySubsystem.block(run, id);
        var node = node(block.node());
        run.call(SET, node, () -> {});
        if (!Zones.populated(run.machine(), block.node(), zone)) {
            Zonelists.build(run, node, n -> withMemory(run, n) || n == block.node(), zone);
        }
    }

    private static boolean withMemory(Run run, int node) {
        return run.machine().totals().node(node).online() > 0;
    }

    /** M-73. */
    static void startThreads(Run run, DeviceId id) {
        var node = node(MemorySubsystem.block(run, id).node());
        run.call(KSWAPD_RUN, node, () -> {});
        run.call(KCOMPACTD_RUN, node, () -> {});
    }
}
