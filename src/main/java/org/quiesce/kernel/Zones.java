package org.quiesce.kernel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Totals;
import org.quiesce.machine.Zone;

/** {@code zone_for_pfn_range()}: which zone a block joins when it comes online (M-70 to M-72). */
final class Zones {
    /** {@code auto_movable_ratio} in percent. */
    private static final long AUTO_MOVABLE_RATIO = 301;

    private static final long DMA_END = 16L << 20;
    private static final long DMA32_END = 4L << 30;

    private Zones() {}

    static Zone forOnlining(Machine machine, MemoryBlock block, OnlineType type) {
        return switch (type) {
            case KERNEL -> kernelZone(machine, block);
            case MOVABLE -> Zone.MOVABLE;
            case ONLINE, NONE ->
                switch (machine.circumstances().policy()) {
                    case CONTIG_ZONES -> contiguous(machine, block);
                    case AUTO_MOVABLE -> autoMovable(machine, block);
                };
        };
    }

    /** {@code valid_zones}: the zone it is in, or those it may join, the default first (M-07). */
    static String valid(Machine machine, MemoryBlock block) {
        if (block.state() == MemoryState.ONLINE) {
            return block.zone().word();
        }
        return Stream.of(OnlineType.ONLINE, OnlineType.KERNEL, OnlineType.MOVABLE)
                .map(type -> forOnlining(machine, block, type).word())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** {@return whether a zone of a node has online blocks: {@code populated_zone()}} */
    static boolean populated(Machine machine, int node, Zone zone) {
        return !machine.totals().node(node).in(zone).numbers().isEmpty();
    }

    /** {@code default_kernel_zone_for_pfn()}: the lowest whose span holds the block, else Normal. */
    private static Zone kernelZone(Machine machine, MemoryBlock block) {
        for (var zone : List.of(Zone.DMA, Zone.DMA32)) {
            if (spans(machine, zone, block)) {
                return zone;
            }
        }
        return Zone.NORMAL;
    }

    /** {@code default_zone_for_pfn()}: policy contig-zones (M-71). */
    private static Zone contiguous(Machine machine, MemoryBlock block) {
        var kernel = kernelZone(machine, block);
        boolean inKernel = spans(machine, kernel, block);
        boolean inMovable = spans(machine, Zone.MOVABLE, block);
        if (inKernel != inMovable) {
            return inKernel ? kernel : Zone.MOVABLE;
        }
        return machine.platform().booted("movable_node") ? Zone.MOVABLE : kernel;
    }

    /** {@code auto_movable_zone_for_pfn()}: while MOVABLE stays within the ratio, globally and on the node (M-72). */
    private static Zone autoMovable(Machine machine, MemoryBlock block) {
        var all = Stream.iterate(0, n -> n <= lastNode(machine), n -> n + 1).toList();
        return withinRatio(machine, all) && withinRatio(machine, List.of(block.node()))
                ? Zone.MOVABLE
                : kernelZone(machine, block);
    }

    private static boolean withinRatio(Machine machine, List<Integer> nodes) {
        long early = 0;
        long movable = 1;
        for (int n : nodes) {
            var node = machine.totals().node(n);
            movable += node.in(Zone.MOVABLE).numbers().size();
            for (var zone : List.of(Zone.DMA, Zone.DMA32, Zone.NORMAL, Zone.NONE)) {
                early += node.in(zone).early();
            }
        }
        return movable <= AUTO_MOVABLE_RATIO * early / 100;
    }

    private static int lastNode(Machine machine) {
        return machine.totals().nodes().last().map(Totals.Node::node).orElse(0);
    }

    /** {@code zone_intersects()}: between the first and the last block of the zone, holes and all. */
    private static boolean spans(Machine machine, Zone zone, MemoryBlock block) {
        var node = machine.totals().node(block.node());
        var whole = node.in(zone).numbers();
        var mixed = node.in(Zone.NONE).numbers();
        long first = whole.isEmpty() ? Long.MAX_VALUE : whole.first();
        long last = whole.isEmpty() ? -1 : whole.last();
        for (int number : mixed.isEmpty() ? new int[0] : new int[] {mixed.first(), mixed.last()}) {
            if (partlyIn(machine.platform(), zone, number)) {
                first = Math.min(first, number);
                last = Math.max(last, number);
            }
        }
        return first <= block.number() && block.number() <= last;
    }

    /** Whether some of a block that spans zones lies in this one, going by its address. */
    private static boolean partlyIn(Platform platform, Zone zone, int number) {
        long start = number * platform.blockSize();
        long end = start + platform.blockSize();
        return platform.arch() == Platform.Arch.X86_64
                && switch (zone) {
                    case DMA -> start < DMA_END;
                    case DMA32 -> start < DMA32_END && end > DMA_END;
                    case NORMAL -> end > DMA32_END;
                    case MOVABLE, NONE, UNKNOWN -> false;
                };
    }
}
