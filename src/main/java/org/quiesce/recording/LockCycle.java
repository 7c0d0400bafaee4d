package org.quiesce.recording;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.quiesce.machine.Lock;

/**
 * Locks that were asked for in a circle: each while the one before was held.
 *
 * @param edges in order; the first asks for what the second holds, and the last for what the first holds
 * @param alike how many such circles there are, this one included
 */
public record LockCycle(Nodes nodes, List<LockOrder.Edge> edges, int alike) {
    public LockCycle {
        edges = List.copyOf(edges);
    }

    /** What stands at the corners of the circle. */
    public enum Nodes {
        /** The same locks: tasks that come together at the wrong time wait for ever. */
        LOCKS,
        /** Locks of one sort, but not the same ones: it is a circle only for who looks at classes. */
        SORTS
    }

    /** What the kernel's lock checker makes of it. */
    public enum Lockdep {
        /** {@code print_deadlock_bug()}: a class is taken while a lock of it is held. */
        REPORTS_RECURSION,
        /** {@code print_circular_bug()}. */
        REPORTS_CIRCLE,
        /** A {@code device_lock} is in it, whose class is not checked (L-21). */
        NO_VALIDATION,
        /** A lock in it was only tried for (D-32). */
        ONLY_TRIED,
        /** {@code mutex_lock_nested()}: the caller vouches for the order (L-23). */
        VOUCHED_FOR
    }

    /** {@return what lockdep would say, had it seen the same} */
    public Lockdep lockdep() {
        if (edges.stream().anyMatch(edge -> !edge.from().kind().validated())) {
            return Lockdep.NO_VALIDATION;
        }
        if (edges.stream().anyMatch(edge -> edge.manner() == Lock.Manner.TRYING)) {
            return Lockdep.ONLY_TRIED;
        }
        if (edges.size() > 1) {
            return Lockdep.REPORTS_CIRCLE;
        }
        return edges.getFirst().manner() == Lock.Manner.NESTED ? Lockdep.VOUCHED_FOR : Lockdep.REPORTS_RECURSION;
    }

    /** {@return what every task held besides: with one of these the circle cannot close; lockdep does not look at it} */
    public Set<Lock> gates() {
        var gates = new HashSet<>(edges.getFirst().gates());
        edges.forEach(edge -> gates.retainAll(edge.gates()));
        gates.removeIf(gate -> gate.kind() == Lock.Kind.CPU_HOTPLUG_READ); // readers do not keep each other out
        return Set.copyOf(gates);
    }

    /** {@return whether tasks can come to wait for each other in it} */
    public boolean canClose() {
        boolean alone = edges.size() == 1;
        return nodes == Nodes.LOCKS
                && edges.stream().noneMatch(edge -> edge.manner() == Lock.Manner.TRYING)
                && (alone || gates().isEmpty());
    }

    /** {@return the sorts of locks in it} */
    public Set<Lock.Kind> sorts() {
        return edges.stream().map(edge -> edge.from().kind().sort()).collect(Collectors.toSet());
    }
}
