package org.quiesce.kernel;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Zone;

/** {@code build_all_zonelists()}: where each node looks for memory when its own runs out. */
final class Zonelists {
    private static final Function BUILD = new Function("build_all_zonelists", "mm/page_alloc.c");

    private Zonelists() {}

    /**
     * Rebuilt when a zone got its first or lost its last block.
     *
     * @param withMemory the nodes with memory as they are counted at this point
     * @param zone the zone in question
     */
    static void build(Run run, DeviceId node, IntPredicate withMemory, Zone zone) {
        run.call(BUILD, node, () -> {
            var nodes = NodeStates.online(run.machine()).toArray();
            for (int each : nodes) {
                say(run, "Fallback order for Node " + each + ": " + order(nodes, each, withMemory));
            }
            say(
                    run,
                    "Built %d zonelists, mobility grouping on.  Total pages: %d"
                            .formatted(nodes.length, pages(run.machine())));
            say(run, "Policy zone: " + policyZone(run.machine(), zone).word());
        });
    }

    /** {@code find_next_best_node()}: itself, those above, those below; distances are not known. */
    private static String order(int[] nodes, int from, IntPredicate withMemory) {
        return IntStream.concat(
                        IntStream.of(nodes).filter(node -> node >= from),
                        IntStream.of(nodes).filter(node -> node < from))
                .filter(withMemory)
                .mapToObj(node -> node + " ")
                .collect(Collectors.joining());
    }

    /** What is online; the kernel takes its high watermarks off. */
    private static long pages(Machine machine) {
        return (long) machine.totals().online() * machine.platform().pagesPerBlock();
    }

    /** {@code policy_zone}: the highest kernel zone with memory. */
    private static Zone policyZone(Machine machine, Zone joining) {
        for (var zone : List.of(Zone.NORMAL, Zone.DMA32)) {
            boolean populated = zone == joining
                    || NodeStates.online(machine).anyMatch(node -> Zones.populated(machine, node, zone));
            if (populated) {
                return zone;
            }
        }
        return Zone.DMA;
    }

    private static void say(Run run, String text) {
        run.log(Event.Level.PLAIN, text);
    }
}
