package org.quiesce.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.quiesce.machine.Lock;
import org.quiesce.recording.LockOrder.Edge;

/** Finds circles among edges: first between the locks themselves, then between sorts of locks. */
final class LockCycles {
    private LockCycles() {}

    static List<LockCycle> of(List<Edge> edges) {
        var cycles = new ArrayList<>(distinct(new Search<>(LockCycle.Nodes.LOCKS, edges, LockCycles::whole).cycles()));
        var known = cycles.stream().map(LockCycle::sorts).toList();
        for (var cycle : new Search<>(LockCycle.Nodes.SORTS, edges, Lock::lockClass).cycles()) {
            if (!known.contains(cycle.sorts())) {
                cycles.add(cycle);
            }
        }
        return cycles.stream()
                .filter(cycle -> cycles.stream().noneMatch(other -> says(other, cycle)))
                .toList();
    }

    /** Whether a smaller circle says all that a larger one through the same locks does. */
    private static boolean says(LockCycle smaller, LockCycle larger) {
        return smaller.sorts().size() < larger.sorts().size()
                && larger.sorts().containsAll(smaller.sorts())
                && (smaller.nodes() == LockCycle.Nodes.LOCKS || larger.nodes() == LockCycle.Nodes.SORTS)
                && smaller.canClose() == larger.canClose()
                && smaller.lockdep() == larger.lockdep();
    }

    /** Readers and writers of one lock keep each other out (L-10). */
    private static Lock whole(Lock lock) {
        return new Lock(lock.kind().sort(), lock.of());
    }

    /** One for each pattern: a machine of many CPUs has the same circle for each of them. */
    private static List<LockCycle> distinct(List<LockCycle> found) {
        Map<List<Object>, LockCycle> patterns = new LinkedHashMap<>();
        for (var cycle : found) {
            patterns.merge(
                    List.of(cycle.sorts(), cycle.edges().size(), cycle.canClose(), cycle.lockdep()),
                    cycle,
                    (one, _) -> new LockCycle(one.nodes(), one.edges(), one.alike() + 1));
        }
        return List.copyOf(patterns.values());
    }

    /**
     * One search.
     *
     * @param <N> what stands at the corners
     */
    private static final class Search<N> {
        private final LockCycle.Nodes nodes;
        private final Function<Lock, N> node;
        /** By where they come from; between two sorts of locks the first edge stands for all. */
        private final Map<N, Map<N, Edge>> from = new LinkedHashMap<>();

        Search(LockCycle.Nodes nodes, List<Edge> edges, Function<Lock, N> node) {
            this.nodes = nodes;
            this.node = node;
            for (var edge : edges) {
                from.computeIfAbsent(node.apply(edge.from()), _ -> new LinkedHashMap<>())
                        .putIfAbsent(node.apply(edge.to()), edge);
            }
            trim();
        }

        /** Nothing that leads nowhere is in a circle; nor is what leads only there. */
        private void trim() {
            Map<N, List<N>> into = new HashMap<>();
            from.forEach((one, others) -> others.keySet()
                    .forEach(other ->
                            into.computeIfAbsent(other, _ -> new ArrayList<>()).add(one)));
            var dead = new ArrayDeque<N>();
            into.keySet().stream().filter(one -> !from.containsKey(one)).forEach(dead::add);
            while (!dead.isEmpty()) {
                var gone = dead.remove();
                for (var before : into.getOrDefault(gone, List.of())) {
                    var left = from.getOrDefault(before, Map.of());
                    if (left.remove(gone) != null && left.isEmpty()) {
                        from.remove(before);
                        dead.add(before);
                    }
                }
            }
        }

        /** {@return the shortest circle through each edge that is in none found before} */
        List<LockCycle> cycles() {
            var cycles = new ArrayList<LockCycle>();
            var covered = new HashSet<Edge>();
            for (var others : from.values()) {
                for (var edge : others.values()) {
                    if (!covered.contains(edge)) {
                        var circle = through(edge);
                        covered.addAll(circle);
                        if (!circle.isEmpty()) {
                            cycles.add(new LockCycle(nodes, circle, 1));
                        }
                    }
                }
            }
            return cycles;
        }

        /** {@return the shortest way back to where an edge comes from, the edge first; empty where there is none} */
        private List<Edge> through(Edge edge) {
            var goal = node.apply(edge.from());
            var next = new ArrayDeque<List<Edge>>(List.of(List.of(edge)));
            Set<N> visited = new HashSet<>();
            while (!next.isEmpty()) {
                var way = next.remove();
                var at = node.apply(way.getLast().to());
                if (at.equals(goal)) {
                    return way;
                }
                if (visited.add(at)) {
                    from.getOrDefault(at, Map.of()).values().forEach(on -> next.add(plus(way, on)));
                }
            }
            return List.of();
        }

        private static List<Edge> plus(List<Edge> way, Edge on) {
            var longer = new ArrayList<>(way);
            longer.add(on);
            return longer;
        }
    }
}
