package org.quiesce.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Task;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Waiting;

/**
 * Who held which lock from when to when, in lanes: one below another for each task, in the order in which it took them.
 */
public final class LockLanes {
    private final List<Lane> lanes;
    private final List<Wait> waits;
    private final int events;

    private LockLanes(List<Lane> lanes, List<Wait> waits, int events) {
        this.lanes = List.copyOf(lanes);
        this.waits = List.copyOf(waits);
        this.events = events;
    }

    /** Goes over the events once. */
    public static LockLanes of(List<Event> events) {
        var builder = new Builder();
        for (int i = 0; i < events.size(); i++) {
            builder.add(events.get(i), i);
        }
        return builder.end(events.size());
    }

    /**
     * What a task held at one depth.
     *
     * @param depth how many locks it held before, 0 for the first
     * @param holds in order, none overlapping another
     */
    public record Lane(Task task, int depth, List<Hold> holds) {
        public Lane {
            holds = List.copyOf(holds);
        }
    }

    /**
     * A lock was held.
     *
     * @param from index of the event that took it
     * @param to index of the event that gave it back; the number of events where none did
     */
    public record Hold(Lock lock, int from, int to) {}

    /**
     * A task waited.
     *
     * @param depth how many locks it held meanwhile
     * @param from index of the event with which it began to wait
     * @param to index of the event with which it went on; the number of events where none did
     */
    public record Wait(Task task, WaitPoint point, int depth, int from, int to) {}

    /** {@return a task's lanes one after the other, tasks in the order in which they first took a lock or waited} */
    public List<Lane> lanes() {
        return lanes;
    }

    /** {@return the first lane of which a lock is held after so many events; -1 where none is} */
    public int firstHeld(int index) {
        for (int n = 0; n < lanes.size(); n++) {
            var holds = lanes.get(n).holds();
            int low = 0;
            int high = holds.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (holds.get(middle).to() < index) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low < holds.size() && holds.get(low).from() < index) {
                return n;
            }
        }
        return -1;
    }

    /**
     * {@return the moment nearest to another at which a lane changes: a lock was taken or given back, a wait began or ended}
     *
     * @param index how many events have happened
     */
    public OptionalInt change(int lane, int index, Stops.Way way) {
        var shown = lanes.get(lane);
        var moments = IntStream.concat(
                        shown.holds().stream().flatMapToInt(hold -> IntStream.of(hold.from(), hold.to())),
                        waits(shown).flatMapToInt(wait -> IntStream.of(wait.from(), wait.to())))
                .filter(event -> event < events)
                .map(event -> event + 1);
        return switch (way) {
            case FORWARD -> moments.filter(moment -> moment > index).min();
            case BACK -> moments.filter(moment -> moment < index).max();
        };
    }

    /** {@return what a lane holds after so many events} */
    public Optional<Hold> held(int lane, int index) {
        return lanes.get(lane).holds().stream()
                .filter(hold -> hold.from() < index && index <= hold.to())
                .findFirst();
    }

    /** {@return what a lane's task waits for there, after so many events} */
    public Optional<Wait> awaited(int lane, int index) {
        return waits(lanes.get(lane))
                .filter(wait -> wait.from() < index && index <= wait.to())
                .findFirst();
    }

    private Stream<Wait> waits(Lane lane) {
        return waits.stream().filter(wait -> wait.task().equals(lane.task()) && wait.depth() == lane.depth());
    }

    /** {@return in the order in which they began} */
    public List<Wait> waits() {
        return waits;
    }

    private static final class Builder {
        private final Map<Task, Stack> stacks = new LinkedHashMap<>();
        private final List<Wait> waits = new ArrayList<>();
        private final Map<Task, Wait> open = new LinkedHashMap<>();

        void add(Event event, int index) {
            switch (event) {
                case Event.LockTaken e -> stack(e.task()).take(e.lock(), index);
                case Event.LockHeld e -> stack(new Task(Task.Role.SOMEBODY, 0)).take(e.lock(), index);
                case Event.LockReleased e -> stack(e.task()).release(e.lock(), index);
                case Event.StartedWaiting e -> wait(e.waiting(), index);
                case Event.StoppedWaiting e -> goOn(e.job().task(), index);
                case Event.HandedOver _ -> {
                    stacks.values().forEach(stack -> stack.end(index));
                    List.copyOf(open.keySet()).forEach(task -> goOn(task, index));
                }
                default -> {}
            }
        }

        LockLanes end(int size) {
            stacks.values().forEach(stack -> stack.end(size));
            List.copyOf(open.keySet()).forEach(task -> goOn(task, size));
            var lanes = new ArrayList<Lane>();
            stacks.forEach((task, stack) -> {
                for (int depth = 0; depth < stack.done.size(); depth++) {
                    lanes.add(new Lane(task, depth, stack.done.get(depth)));
                }
            });
            waits.sort(Comparator.comparingInt(Wait::from));
            return new LockLanes(lanes, waits, size);
        }

        private Stack stack(Task task) {
            return stacks.computeIfAbsent(task, _ -> new Stack());
        }

        private void wait(Waiting waiting, int index) {
            var task = waiting.job().task();
            var stack = stack(task);
            int depth = stack.depth();
            stack.lane(depth);
            open.put(task, new Wait(task, waiting.point(), depth, index, index));
        }

        private void goOn(Task task, int index) {
            var wait = open.remove(task);
            if (wait != null) {
                waits.add(new Wait(task, wait.point(), wait.depth(), wait.from(), index));
            }
        }
    }

    /** What one task holds, by depth. */
    private static final class Stack {
        private final List<List<Hold>> done = new ArrayList<>();
        private final List<Optional<Hold>> held = new ArrayList<>();

        void take(Lock lock, int index) {
            held.add(Optional.of(new Hold(lock, index, index)));
            lane(held.size() - 1);
        }

        /** What was taken after a lock that goes first stays in its lane. */
        void release(Lock lock, int index) {
            for (int depth = held.size() - 1; depth >= 0; depth--) {
                if (held.get(depth).isPresent() && held.get(depth).get().lock().equals(lock)) {
                    close(depth, index);
                    break;
                }
            }
            while (!held.isEmpty() && held.getLast().isEmpty()) {
                held.removeLast();
            }
        }

        void end(int index) {
            for (int depth = held.size() - 1; depth >= 0; depth--) {
                close(depth, index);
            }
            held.clear();
        }

        int depth() {
            return held.size();
        }

        List<Hold> lane(int depth) {
            while (done.size() <= depth) {
                done.add(new ArrayList<>());
            }
            return done.get(depth);
        }

        private void close(int depth, int index) {
            held.get(depth).ifPresent(hold -> lane(depth).add(new Hold(hold.lock(), hold.from(), index)));
            held.set(depth, Optional.empty());
        }
    }
}
