package org.quiesce.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.quiesce.machine.Event;
import org.quiesce.machine.Task;

/**
 * Who called whom, for a recording of any length: every call is a number, and what a call has called are the numbers
 * right behind it.
 *
 * <p>Calls are numbered task by task, in the order in which tasks first call something, and within a task in the order of
 * entry. So a call and all below it are one range, and nothing is built for what nobody looks at. Callbacks of the CPU
 * ladder, notifiers and ACPI methods, which one event tells of, are calls that call nothing.
 */
public final class CallTree {
    /** The parent of a task's outermost calls. */
    public static final int NONE = -1;

    private final List<Event> events;
    private final List<Task> tasks;
    /** Where each task's calls begin; one more for the end of all. */
    private final int[] first;

    private final int[] entered;
    private final int[] returned;
    private final int[] parent;
    private final int[] end;
    /** Where another task goes on, and which: the running task at an index is that of the last one not behind it. */
    private final int[] turns;

    private final int[] turnedTo;

    private CallTree(List<Event> events, Builder built) {
        this.events = events;
        this.tasks = List.copyOf(built.tasks.keySet());
        var parts = List.copyOf(built.tasks.values());
        this.first = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            first[i + 1] = first[i] + parts.get(i).size;
        }
        int size = first[parts.size()];
        entered = new int[size];
        returned = new int[size];
        parent = new int[size];
        end = new int[size];
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).into(this, first[i]);
        }
        turns = built.turns.values();
        turnedTo = built.turnedTo.values();
    }

    /** Goes over the events once. */
    public static CallTree of(List<Event> events) {
        var built = new Builder();
        for (int i = 0; i < events.size(); i++) {
            built.add(events.get(i), i);
        }
        return new CallTree(events, built);
    }

    /** {@return how many calls there are} */
    public int size() {
        return entered.length;
    }

    /** {@return the tasks that called something, in the order in which they first did} */
    public List<Task> tasks() {
        return tasks;
    }

    /** {@return the numbers of all calls of the {@code t}th task} */
    public Range of(int t) {
        return new Range(first[t], first[t + 1]);
    }

    /**
     * Calls with one number after the other.
     *
     * @param to the number after the last
     */
    public record Range(int from, int to) {
        public boolean isEmpty() {
            return from == to;
        }
    }

    /** {@return all that a call has called, and what that called} Its first child, if any, is the first of them. */
    public Range below(int call) {
        return new Range(call + 1, end[call]);
    }

    /** {@return the number of the call after this one and all below it: its next sibling, where it has one} */
    public int after(int call) {
        return end[call];
    }

    /** {@return who called it; {@link #NONE} for an outermost call} */
    public int parent(int call) {
        return parent[call];
    }

    /** {@return how many calls it is in} */
    public int depth(int call) {
        int depth = 0;
        for (int above = parent[call]; above != NONE; above = parent[above]) {
            depth++;
        }
        return depth;
    }

    /** {@return the place in the recording's events where it began} The moment that shows it is one more. */
    public int entered(int call) {
        return entered[call];
    }

    /** {@return where it returned; nothing where it never did} */
    public OptionalInt returned(int call) {
        return returned[call] < 0 ? OptionalInt.empty() : OptionalInt.of(returned[call]);
    }

    /** {@return how it returned; nothing where it never did, or one event tells of it} */
    public Optional<Event.Returned> result(int call) {
        return returned[call] >= 0 && events.get(returned[call]) instanceof Event.Returned back
                ? Optional.of(back)
                : Optional.empty();
    }

    /** {@return the event that told of the call} */
    public Event event(int call) {
        return events.get(entered[call]);
    }

    /** {@return the place of a call's task in {@link #tasks}} */
    public int task(int call) {
        int at = Arrays.binarySearch(first, call);
        if (at < 0) {
            return -at - 2;
        }
        while (first[at + 1] == call) {
            at++;
        }
        return at;
    }

    /** {@return the innermost call of the running task, after so many events; nothing where none is open} */
    public OptionalInt running(int index) {
        int turn = before(turns, 0, turns.length, index);
        if (turn < 0) {
            return OptionalInt.empty();
        }
        int task = turnedTo[turn];
        int call = before(entered, first[task], first[task + 1], index);
        while (call >= first[task] && call != NONE && closed(call, index)) {
            call = parent[call];
        }
        return call < first[task] ? OptionalInt.empty() : OptionalInt.of(call);
    }

    /** A call is still open at the event that returns from it: one sees what it returns. */
    private boolean closed(int call, int index) {
        return returned[call] >= 0 && returned[call] + 1 < index;
    }

    /** {@return where the last one below {@code index} is; {@code from - 1} where there is none} */
    private static int before(int[] ascending, int from, int to, int index) {
        int at = Arrays.binarySearch(ascending, from, to, index);
        return (at < 0 ? -at - 1 : at) - 1;
    }

    /** Takes events down as they come. */
    private static final class Builder {
        private final Map<Task, Part> tasks = new LinkedHashMap<>();
        private final Ints turns = new Ints();
        private final Ints turnedTo = new Ints();
        private Part running = new Part(NONE);

        void add(Event event, int index) {
            switch (event) {
                case Event.Entered e -> turnTo(e.task(), index).enter(index);
                case Event.Returned e -> turnTo(e.task(), index).leave(index);
                case Event.CallbackRan _, Event.NotifierCalled _, Event.MethodEvaluated _ -> running.leaf(index);
                case Event.HandedOver _ -> tasks.values().forEach(Part::forget); // nothing of the old kernel returns
                default -> {}
            }
        }

        private Part turnTo(Task task, int index) {
            var part = tasks.computeIfAbsent(task, _ -> new Part(tasks.size()));
            if (part != running) {
                running = part;
                turns.add(index);
                turnedTo.add(part.place);
            }
            return part;
        }
    }

    /** The calls of one task, numbered from 0. */
    private static final class Part {
        private final int place;
        private final Ints entered = new Ints();
        private final Ints returned = new Ints();
        private final Ints parent = new Ints();
        private final Ints end = new Ints();
        private int innermost = NONE;
        private int size;

        /** @param place among the tasks */
        Part(int place) {
            this.place = place;
        }

        void enter(int index) {
            innermost = add(index, NONE);
        }

        void leave(int index) {
            if (innermost != NONE) {
                returned.set(innermost, index);
                close();
            }
        }

        void leaf(int index) {
            end.set(add(index, index), size);
        }

        void forget() {
            while (innermost != NONE) {
                close();
            }
        }

        private void close() {
            end.set(innermost, size);
            innermost = parent.get(innermost);
        }

        private int add(int index, int until) {
            entered.add(index);
            returned.add(until);
            parent.add(innermost);
            end.add(NONE);
            return size++;
        }

        void into(CallTree tree, int from) {
            forget();
            for (int i = 0; i < size; i++) {
                tree.entered[from + i] = entered.get(i);
                tree.returned[from + i] = returned.get(i);
                tree.parent[from + i] = parent.get(i) == NONE ? NONE : from + parent.get(i);
                tree.end[from + i] = from + end.get(i);
            }
        }
    }
}
