package org.quiesce.recording;

import java.util.Arrays;

/**
 * Something that changes now and then in a recording: a value, and the events after which it is another one.
 *
 * <p>Drawing it costs as much as there are columns, not as there are changes.
 */
public final class Strip {
    private static final int NONE = -1;

    private final int initial;
    private final int[] events;
    private final int[] values;

    private Strip(int initial, int[] events, int[] values) {
        this.initial = initial;
        this.events = events;
        this.values = values;
    }

    /** Told the stretches of a strip, from left to right, without a gap. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * A stretch of columns.
         *
         * @param to the column after the last one
         * @param value what holds at the end of the stretch
         * @param changes how many there are within; more than one only in a single column
         */
        void stretch(int from, int to, int value, int changes);
    }

    /** Takes changes down in the order of events. */
    static final class Tape {
        private final int initial;
        private int[] events = new int[4];
        private int[] values = new int[4];
        private int size;

        Tape(int initial) {
            this.initial = initial;
        }

        int last() {
            return size == 0 ? initial : values[size - 1];
        }

        /** Of two values after one event the later one counts. */
        void put(int event, int value) {
            if (value == last()) {
                return;
            }
            if (size > 0 && events[size - 1] == event) {
                values[size - 1] = value;
                return;
            }
            if (size == events.length) {
                events = Arrays.copyOf(events, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            events[size] = event;
            values[size] = value;
            size++;
        }

        Strip end() {
            return new Strip(initial, Arrays.copyOf(events, size), Arrays.copyOf(values, size));
        }
    }

    public int initial() {
        return initial;
    }

    /** {@return how many changes there are} */
    public int size() {
        return events.length;
    }

    /** {@return the index of the event of a change, both from 0} */
    public int event(int change) {
        return events[change];
    }

    /** {@return what holds after a change} */
    public int value(int change) {
        return values[change];
    }

    /** {@return what holds after the first {@code n} events} */
    public int after(int n) {
        int change = Columns.from(events, n) - 1;
        return change == NONE ? initial : values[change];
    }

    /** Walks over the columns in sight. */
    public void walk(Columns columns, Visitor visitor) {
        int next = Columns.from(events, columns.first(0));
        int value = next == 0 ? initial : values[next - 1];
        int x = 0;
        while (x < columns.width()) {
            if (next == events.length || events[next] >= columns.first(columns.width())) {
                visitor.stretch(x, columns.width(), value, 0);
                return;
            }
            int at = columns.of(events[next], x);
            if (at > x) {
                visitor.stretch(x, at, value, 0);
            }
            int after = Columns.from(events, columns.first(at + 1));
            value = values[after - 1];
            visitor.stretch(at, at + 1, value, after - next);
            next = after;
            x = at + 1;
        }
    }
}
