package org.quiesce.kernel;

import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
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
        build(run, node, NodeStates.online(run.machine()).toArray(), withMemory, zone);
    }

    /** {@code hotadd_init_pgdat()}: of a node that was not there only its own list; it has no memory yet. */
    static void added(Run run, int node) {
        IntPredicate withMemory = n -> run.machine().totals().node(n).online() > 0;
        build(run, NodeStates.node(node), new int[] {node}, withMemory, Zone.NONE);
    }

    private static void build(Run run, DeviceId node, int[] built, IntPredicate withMemory, Zone zone) {
        run.call(BUILD, node, () -> {
            for (int each : built) {
                say(run, "Fallback order for Node " + each + ": " + order(run, each, withMemory));
            }
            say(
                    run,
                    "Built %d zonelists, mobility grouping on.  Total pages: %d"
                            .formatted(NodeStates.online(run.machine()).count(), pages(run.machine())));
            say(run, "Policy zone: " + run.machine().totals().policyZone(zone).word());
        });
    }

    /**
     * {@code find_next_best_node()}: itself, in 6.12 only with memory, those above, those below; distances are not known.
     */
    private static String order(Run run, int from, IntPredicate withMemory) {
        boolean always = !run.era().atLeast(Era.V612);
        var nodes = NodeStates.online(run.machine()).filter(n -> n != from).toArray();
        var others = IntStream.concat(
                        IntStream.of(nodes).filter(node -> node > from),
                        IntStream.of(nodes).filter(node -> node < from))
                .filter(withMemory);
        return IntStream.concat(IntStream.of(from).filter(node -> always || withMemory.test(node)), others)
                .mapToObj(node -> node + " ")
                .collect(Collectors.joining());
    }

    /** What is online; the kernel takes its high watermarks off. */
    private static long pages(Machine machine) {
        return (long) machine.totals().online() * machine.platform().pagesPerBlock();
    }

    private static void say(Run run, String text) {
        run.log(Event.Level.PLAIN, text);
    }
}
