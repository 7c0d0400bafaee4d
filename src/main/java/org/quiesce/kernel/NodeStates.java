package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Function;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Zone;

/** What a node gains with its first and loses with its last block (M-27, M-37, M-73). */
final class NodeStates {
    private static final Function CLEAR = new Function("node_states_clear_node", MemoryHotplug.FILE);
    private static final Function SET = new Function("node_states_set_node", MemoryHotplug.FILE);
    private static final Function REBUILD = new Function("build_all_zonelists", "mm/page_alloc.c");
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

    /** M-37: 6.12 clears the node before it rebuilds the zonelists, 6.1 after. */
    static void afterOffline(Run run, DeviceId id) {
        var block = MemorySubsystem.block(run, id);
        var node = node(block.node());
        boolean lastOfNode = run.machine().totals().node(block.node()).online() == 1;
        if (run.era().atLeast(Era.V612)) {
            run.call(CLEAR, node, () -> {});
            rebuildWhereEmpty(run, block);
        } else {
            rebuildWhereEmpty(run, block);
            run.call(CLEAR, node, () -> {});
        }
        if (lastOfNode) {
            run.call(run.era().atLeast(Era.V612) ? KCOMPACTD_STOP : KSWAPD_STOP, node, () -> {});
            run.call(run.era().atLeast(Era.V612) ? KSWAPD_STOP : KCOMPACTD_STOP, node, () -> {});
        }
    }

    /** M-73: the zonelists where the zone was empty, and the node's threads. */
    static void afterOnline(Run run, DeviceId id, Zone zone) {
        var block = MemorySubsystem.block(run, id);
        var node = node(block.node());
        run.call(SET, node, () -> {});
        if (!Zones.populated(run.machine(), block.node(), zone)) {
            run.call(REBUILD, node, () -> {});
        }
    }

    static void startThreads(Run run, DeviceId id) {
        var node = node(MemorySubsystem.block(run, id).node());
        run.call(KSWAPD_RUN, node, () -> {});
        run.call(KCOMPACTD_RUN, node, () -> {});
    }

    private static void rebuildWhereEmpty(Run run, MemoryBlock block) {
        var left = run.machine().totals().node(block.node()).in(block.zone()).numbers();
        if (left.size() == 1) {
            run.call(REBUILD, node(block.node()), () -> {});
        }
    }
}
