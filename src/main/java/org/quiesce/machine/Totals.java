package org.quiesce.machine;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the memory blocks add up to, kept up to date by {@link Registry} so that nobody has to walk them.
 *
 * @param free usable free pages of all nodes
 * @param hugeFree free pages of the hugetlb pool, in base pages
 * @param online blocks that are online
 * @param policyZone the highest kernel zone that ever had memory: {@code check_highest_zone()} never takes it back
 * @param nodes by node
 */
public record Totals(long free, long hugeFree, int online, Zone policyZone, Trie<Node> nodes) {
    /** Those of the kernel's own memory, the lowest first. */
    private static final List<Zone> KERNEL_ZONES = List.of(Zone.DMA, Zone.DMA32, Zone.NORMAL);

    private static final List<Zone> DOWNWARDS =
            List.of(Zone.MOVABLE, Zone.NORMAL, Zone.DMA32, Zone.DMA, Zone.NONE, Zone.UNKNOWN);
    static final Totals NONE = new Totals(0, 0, 0, Zone.DMA, Trie.empty());

    /**
     * One NUMA node.
     *
     * @param blocks registered blocks
     * @param online blocks that are online
     * @param free usable free pages
     * @param zones what is in its zones, the highest zone first
     */
    public record Node(int node, int blocks, int online, long free, Trie<InZone> zones) {
        static Node empty(int node) {
            return new Node(node, 0, 0, 0, Trie.empty());
        }

        public InZone in(Zone zone) {
            return zones.find(DOWNWARDS.indexOf(zone)).orElse(InZone.EMPTY);
        }

        /**
         * {@return where pages that leave a zone may go on this node, best first}
         *
         * <p>Pages of a kernel zone never go into Movable ({@code alloc_migration_target()}).
         */
        public Stream<InZone> open(Zone from) {
            return DOWNWARDS.stream()
                    .filter(zone -> zone != Zone.MOVABLE || from == Zone.MOVABLE)
                    .map(this::in);
        }

        private Node plus(int serial, Count count, int sign) {
            int at = DOWNWARDS.indexOf(count.zone());
            return new Node(
                    node,
                    blocks + sign,
                    online + sign * count.online(),
                    free + (long) sign * count.free(),
                    count.online() == 0
                            ? zones
                            : zones.with(at, in(count.zone()).plus(serial, count, sign)));
        }
    }

    /**
     * The online blocks of one zone of one node.
     *
     * @param numbers their block numbers: what the zone spans
     * @param early how many were there at boot: {@code present_early_pages} (M-72)
     * @param offering serials of the blocks that have usable free pages
     * @param unsaid how many may have free pages or not: the capture does not say
     */
    public record InZone(Serials numbers, int early, long free, Serials offering, int unsaid) {
        static final InZone EMPTY = new InZone(Serials.NONE, 0, 0, Serials.NONE, 0);

        private InZone plus(int serial, Count count, int sign) {
            return new InZone(
                    member(numbers, count.number(), sign),
                    early + sign * count.early(),
                    free + (long) sign * count.free(),
                    count.free() == 0 ? offering : member(offering, serial, sign),
                    unsaid + sign * count.unsaid());
        }

        private static Serials member(Serials all, int one, int sign) {
            return sign > 0 ? all.with(one) : all.without(one);
        }
    }

    public Node node(int node) {
        return node < 0 ? Node.empty(node) : nodes.find(node).orElse(Node.empty(node));
    }

    /** {@return the nodes with online memory: N_MEMORY, ascending} */
    public IntStream withMemory() {
        return nodes.last().stream()
                .flatMapToInt(last -> IntStream.rangeClosed(0, last.node()))
                .filter(n -> node(n).online() > 0);
    }

    /**
     * {@return the nodes to which pages of a block may move, best first}
     *
     * <p>The other nodes with memory; its own only if it is the only one (M-31).
     */
    public Stream<Node> destinations(MemoryBlock from) {
        boolean alone = withMemory().allMatch(n -> n == from.node());
        int last = nodes.last().map(node -> node.node() + 1).orElse(0);
        return IntStream.range(0, last)
                .map(n -> (from.node() + 1 + n) % last)
                .filter(n -> alone == (n == from.node()))
                .mapToObj(this::node);
    }

    /** {@return how many free pages there are where pages of a block may move} */
    public long room(MemoryBlock from) {
        return destinations(from)
                .flatMap(node -> node.open(from.zone()))
                .mapToLong(InZone::free)
                .sum();
    }

    /** {@return the highest kernel zone once there is memory in a zone} */
    public Zone policyZone(Zone populated) {
        return KERNEL_ZONES.indexOf(populated) > KERNEL_ZONES.indexOf(policyZone) ? populated : policyZone;
    }

    Totals plus(int serial, MemoryBlock block) {
        return changed(serial, Count.of(block), 1);
    }

    Totals minus(int serial, MemoryBlock block) {
        return changed(serial, Count.of(block), -1);
    }

    /** A block changed: nothing to do where nothing changed that is counted. */
    Totals changed(int serial, MemoryBlock was, MemoryBlock now) {
        var before = Count.of(was);
        var after = Count.of(now);
        return before.equals(after) ? this : changed(serial, before, -1).changed(serial, after, 1);
    }

    private Totals changed(int serial, Count count, int sign) {
        return new Totals(
                free + (long) sign * count.free(),
                hugeFree + (long) sign * count.hugeFree(),
                online + sign * count.online(),
                count.online() > 0 ? policyZone(count.zone()) : policyZone,
                count.node() < 0
                        ? nodes
                        : nodes.with(count.node(), node(count.node()).plus(serial, count, sign)));
    }

    /** What is counted of one block. */
    private record Count(int number, int node, Zone zone, int online, int early, int free, int hugeFree, int unsaid) {
        static Count of(MemoryBlock block) {
            boolean online = block.state() == MemoryState.ONLINE || block.state() == MemoryState.GOING_OFFLINE;
            boolean usable = block.state() == MemoryState.ONLINE && block.isolation() == MemoryBlock.Isolation.NONE;
            return new Count(
                    block.number(),
                    block.node(),
                    block.zone(),
                    online ? 1 : 0,
                    online && block.origin() == MemoryBlock.Origin.BOOT ? 1 : 0,
                    block.usableFree(),
                    online && block.pages() instanceof Pages.Known known ? known.count(PageKind.HUGE_FREE) : 0,
                    usable && block.pages() instanceof Pages.Unknown unknown && !unknown.said() ? 1 : 0);
        }
    }
}
