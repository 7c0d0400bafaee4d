package org.quiesce.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quiesce.machine.Event;

/** The calls on one device, one inside the other, as a flame graph shows them. */
public final class CallStrip {
    private static final int NONE = -1;
    /** Of what falls into one column no more than this is looked at. */
    private static final int GLANCE = 16;

    /** How many calls are open; each change is a function entered or one that returned. */
    private final Strip depth;
    /** By change: the call that is innermost after it, as the number of the change that began it. */
    private final int[] innermost;
    /** By change that begins a call: the change that ends it. */
    private final int[] ends;

    private CallStrip(Strip depth, int[] innermost, int[] ends) {
        this.depth = depth;
        this.innermost = innermost;
        this.ends = ends;
    }

    /** Told each call in sight once, outer ones before inner ones of the same column. */
    public interface Visitor {
        /**
         * A call that can be told from its neighbours.
         *
         * @param level 0 for the outermost
         * @param to the column after the last one
         * @param call its number, for {@link CallStrip#entered} and {@link CallStrip#returned}
         */
        void call(int level, int from, int to, int call);

        /** A column with too many calls to tell one from the other. */
        void blur(int column, int levels);
    }

    /** Takes calls down as they come. */
    static final class Tape {
        private final Strip.Tape depth = new Strip.Tape(0);
        private final List<Event.Entered> open = new ArrayList<>();
        private final List<Integer> begins = new ArrayList<>();
        private int[] innermost = new int[4];
        private int[] ends = new int[4];
        private int size;

        void enter(int event, Event.Entered entered) {
            open.add(entered);
            begins.add(size);
            put(event);
        }

        /** Of calls that are inside and have not returned it is not known that they ever did: they end with it. */
        void leave(int event, Event.Returned returned) {
            for (int i = open.size() - 1; i >= 0; i--) {
                var call = open.get(i);
                if (call.function().equals(returned.function()) && call.task().equals(returned.task())) {
                    close(event, i);
                    return;
                }
            }
        }

        /** Nothing of the old kernel returns. */
        void endAll(int event) {
            if (!open.isEmpty()) {
                close(event, 0);
            }
        }

        int open() {
            return open.size();
        }

        CallStrip end() {
            return new CallStrip(depth.end(), Arrays.copyOf(innermost, size), Arrays.copyOf(ends, size));
        }

        private void close(int event, int outermost) {
            while (open.size() > outermost) {
                open.removeLast();
                ends[begins.removeLast()] = size;
            }
            put(event);
        }

        private void put(int event) {
            if (size == ends.length) {
                innermost = Arrays.copyOf(innermost, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            innermost[size] = begins.isEmpty() ? NONE : begins.getLast();
            ends[size] = NONE;
            size++;
            depth.put(event, open.size());
        }
    }

    /** {@return how many calls are open, event by event} */
    public Strip depth() {
        return depth;
    }

    /** {@return the index of the event that began a call} */
    public int entered(int call) {
        return depth.event(call);
    }

    /** {@return the index of the event that ended a call; -1 where none did} */
    public int returned(int call) {
        return ends[call] == NONE ? NONE : depth.event(ends[call]);
    }

    /** {@return all calls, in the order in which they began} */
    public List<Integer> calls() {
        var calls = new ArrayList<Integer>();
        for (int change = 0; change < innermost.length; change++) {
            if (innermost[change] == change) {
                calls.add(change);
            }
        }
        return calls;
    }

    /** {@return how deep inside other calls of the device a call is; 0 for the outermost} */
    public int level(int call) {
        return depth.value(call) - 1;
    }

    /** Walks over the columns in sight. */
    public void walk(Columns columns, Visitor visitor) {
        int[] change = {from(columns.first(0)) - 1};
        var told = new ArrayList<Integer>();
        depth.walk(columns, (from, to, value, changes) -> {
            int first = change[0] + 1;
            change[0] += changes;
            if (changes > 1) {
                visitor.blur(from, deepest(first, change[0]));
            } else if (value > 0) {
                tell(columns, visitor, told, innermost[change[0]]);
            }
        });
    }

    private int from(int event) {
        int low = 0;
        int high = depth.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (depth.event(middle) < event) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int deepest(int first, int last) {
        int deepest = 1;
        for (int change = first; change <= Math.min(last, first + GLANCE); change++) {
            deepest = Math.max(deepest, depth.value(change));
        }
        return deepest;
    }

    private void tell(Columns columns, Visitor visitor, List<Integer> told, int inner) {
        for (int call = inner; call != NONE; call = call == 0 ? NONE : innermost[call - 1]) {
            int level = level(call);
            while (told.size() <= level) {
                told.add(NONE);
            }
            if (told.get(level) != call) {
                told.set(level, call);
                visitor.call(level, column(columns, entered(call)), end(columns, call), call);
            }
        }
    }

    private int end(Columns columns, int call) {
        return ends[call] == NONE ? columns.width() : Math.max(1, column(columns, returned(call)));
    }

    /** {@return the column of an event, the nearest one where it is out of sight} */
    private static int column(Columns columns, int event) {
        return event >= columns.first(columns.width()) ? columns.width() : columns.of(event);
    }
}
