package org.quiesce.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Task;
import org.quiesce.machine.WaitPoint;

/**
 * In which order locks were asked for, over a whole recording: an edge leads from a lock that a task held to the one that
 * it asked for.
 *
 * <p>Edges are drawn as {@code kernel/locking/lockdep.c:check_prevs_add()} does: from the lock taken last, and from those
 * before it as long as what lies between was only tried for. But single locks are the nodes, not classes, and locks that
 * the kernel's checker leaves out (L-21) are there too; what lockdep would make of it is told by {@link LockCycle}.
 */
public final class LockOrder {
    private final List<Edge> edges;
    private final List<LockCycle> cycles;

    private LockOrder(List<Edge> edges) {
        this.edges = List.copyOf(edges);
        this.cycles = LockCycles.of(this.edges);
    }

    /** Goes over the events once. */
    public static LockOrder of(List<Event> events) {
        var seen = new Seen();
        for (int i = 0; i < events.size(); i++) {
            seen.add(events.get(i), i);
        }
        return new LockOrder(seen.edges.values().stream().map(Sighting::edge).toList());
    }

    /**
     * One lock was asked for while another was held.
     *
     * @param manner how it was asked for: only tried for where nobody ever slept for it
     * @param first where it was first asked for in that manner
     * @param gates what was held besides, each time from then on
     */
    public record Edge(Lock from, Lock to, Lock.Manner manner, Place first, Set<Lock> gates) {
        public Edge {
            gates = Set.copyOf(gates);
        }
    }

    /**
     * Where something happened first.
     *
     * @param index of the event
     * @param function the innermost open call of the task; nothing where none was open
     */
    public record Place(int index, Task task, Optional<Function> function) {}

    /**
     * All edges from one sort of lock to another.
     *
     * @param pairs how many edges between single locks there are
     */
    public record Sorts(Lock.Kind from, Lock.Kind to, int pairs, Edge first) {}

    /** {@return each pair of locks once, in the order in which they were first seen} */
    public List<Edge> edges() {
        return edges;
    }

    /** {@return the same by sorts of locks, as lockdep goes by classes} */
    public List<Sorts> sorts() {
        Map<List<Lock.Kind>, Sorts> sorts = new LinkedHashMap<>();
        for (var edge : edges) {
            var from = edge.from().kind().sort();
            var to = edge.to().kind().sort();
            sorts.merge(
                    List.of(from, to),
                    new Sorts(from, to, 1, edge),
                    (one, more) -> new Sorts(from, to, one.pairs() + more.pairs(), one.first()));
        }
        return List.copyOf(sorts.values());
    }

    /** {@return the circles in it, those that single locks make first; one for each pattern} */
    public List<LockCycle> cycles() {
        return cycles;
    }

    private record Pair(Lock from, Lock to) {}

    private record Held(Lock lock, Lock.Manner manner) {}

    /** An edge, and what was held besides each time so far. */
    private static final class Sighting {
        private Edge first;
        private Set<Lock> gates;

        Sighting(Edge first) {
            this.first = first;
            this.gates = first.gates();
        }

        /** {@return whether it was only tried for until now} What waits for nobody is no order yet (D-32). */
        boolean onlyTried() {
            return first.manner() == Lock.Manner.TRYING;
        }

        void slept(Edge edge) {
            first = edge;
            gates = edge.gates();
        }

        void again(List<Held> mine) {
            for (var gate : gates) {
                if (!holds(mine, gate)) {
                    gates = new HashSet<>(gates);
                    gates.retainAll(mine.stream().map(Held::lock).toList());
                    return;
                }
            }
        }

        private static boolean holds(List<Held> mine, Lock lock) {
            for (var held : mine) {
                if (held.lock().equals(lock)) {
                    return true;
                }
            }
            return false;
        }

        Edge edge() {
            return new Edge(first.from(), first.to(), first.manner(), first.first(), gates);
        }
    }

    private static final class Seen {
        private final Map<Pair, Sighting> edges = new LinkedHashMap<>();
        private final Map<Task, List<Held>> held = new HashMap<>();
        private OpenCalls open = OpenCalls.NONE;
        /** Calls that try again and again for a lock and do not sleep on it (D-31), until they have it. */
        private final Map<Task, Lock> restarted = new HashMap<>();

        void add(Event event, int index) {
            open = open.after(event);
            switch (event) {
                case Event.LockTaken e -> {
                    asked(index, e.task(), e.lock(), e.manner());
                    locks(e.task()).add(new Held(e.lock(), e.manner()));
                    restarted.remove(e.task(), e.lock()); // the next time it may sleep
                }
                case Event.LockReleased e ->
                    locks(e.task()).removeIf(each -> each.lock().equals(e.lock()));
                case Event.CallRestarted e -> restarted.put(e.task(), e.lock());
                case Event.Replied e -> restarted.keySet().removeIf(task -> task.command() == e.number());
                case Event.StartedWaiting e -> {
                    if (e.waiting().point() instanceof WaitPoint.ForLock(Lock lock)) {
                        waits(index, e.waiting().job().task(), lock);
                    }
                }
                case Event.HandedOver _ -> {
                    held.clear(); // nothing of the old kernel holds anything any more
                    restarted.clear();
                }
                default -> {}
            }
        }

        /** lock_acquire() comes before the sleep: the checker knows of a lock that is never got. */
        private void waits(int index, Task task, Lock lock) {
            if (!lock.equals(restarted.get(task))) {
                asked(index, task, lock, Lock.Manner.SLEEPING);
            }
        }

        private void asked(int index, Task task, Lock lock, Lock.Manner manner) {
            var mine = locks(task);
            for (var each : mine) {
                if (each.lock().sharesClass(lock)) {
                    see(new Pair(each.lock(), lock), manner, index, task); // check_deadlock()
                }
            }
            for (int i = mine.size() - 1; i >= 0; i--) {
                var from = mine.get(i);
                see(new Pair(from.lock(), lock), manner, index, task);
                if (from.manner() != Lock.Manner.TRYING && from.lock().kind().validated()) {
                    break;
                }
            }
        }

        private void see(Pair pair, Lock.Manner manner, int index, Task task) {
            var known = edges.get(pair);
            if (known == null) {
                edges.put(pair, new Sighting(edge(pair, manner, index, task)));
            } else if (known.onlyTried() && manner != Lock.Manner.TRYING) {
                known.slept(edge(pair, manner, index, task));
            } else {
                known.again(locks(task));
            }
        }

        private Edge edge(Pair pair, Lock.Manner manner, int index, Task task) {
            var function = open.innermost(task).map(Event.Entered::function);
            var gates = new HashSet<Lock>();
            locks(task).forEach(each -> gates.add(each.lock()));
            gates.remove(pair.from());
            gates.remove(pair.to());
            return new Edge(pair.from(), pair.to(), manner, new Place(index, task, function), gates);
        }

        private List<Held> locks(Task task) {
            return held.computeIfAbsent(task, _ -> new ArrayList<>());
        }
    }
}
