package org.quiesce.machine;

import java.util.stream.IntStream;

/**
 * What the memory blocks add up to, kept up to date by {@link Registry} so that nobody has to walk them.
 *
 * @param free usable free pages of all nodes
 * @param nodes by node
 */
public record Totals(long free, Trie<Node> nodes) {
    static final Totals NONE = new Totals(0, Trie.empty());

    /**
     * One NUMA node.
     *
     * @param blocks registered blocks
     * @param online blocks that are online
     * @param free usable free pages
     * @param offering serials of the online blocks that have free pages
     */
    public record Node(int node, int blocks, int online, long free, Serials offering) {
        static Node empty(int node) {
            return new Node(node, 0, 0, 0, Serials.NONE);
        }
    }

    public Node node(int node) {
        return node < 0 ? Node.empty(node) : nodes.find(node).orElse(Node.empty(node));
    }

    /** {@return the nodes with online memory: N_MEMORY, ascending} */
    public IntStream withMemory() {
        return IntStream.range(0, nodes.size() == 0 ? 0 : lastNode() + 1).filter(n -> node(n).online() > 0);
    }

    Totals changed(int serial, MemoryBlock was, MemoryBlock now) {
        boolean same = was.node() == now.node() && counted(was) == counted(now) && was.usableFree() == now.usableFree();
        return same ? this : minus(serial, was).plus(serial, now);
    }

    Totals plus(int serial, MemoryBlock block) {
        return changed(serial, block, 1);
    }

    Totals minus(int serial, MemoryBlock block) {
        return changed(serial, block, -1);
    }

    private Totals changed(int serial, MemoryBlock block, int sign) {
        if (block.node() < 0) {
            return this;
        }
        int usable = block.usableFree();
        int online = counted(block);
        var was = node(block.node());
        var offering = usable == 0
                ? was.offering()
                : sign > 0 ? was.offering().with(serial) : was.offering().without(serial);
        var now = new Node(
                was.node(),
                was.blocks() + sign,
                was.online() + sign * online,
                was.free() + (long) sign * usable,
                offering);
        return new Totals(free + (long) sign * usable, nodes.with(block.node(), now));
    }

    private static int counted(MemoryBlock block) {
        return block.state() == MemoryState.ONLINE || block.state() == MemoryState.GOING_OFFLINE ? 1 : 0;
    }

    private int lastNode() {
        int last = 0;
        for (var node : nodes) {
            last = node.node();
        }
        return last;
    }
}
