package org.quiesce.recording;

import java.util.Arrays;

/**
 * Events of some kinds, with a pyramid of summaries over them: which kinds a stretch holds is known without looking at
 * each.
 */
public final class Points {
    /** How many of one storey one of the next stands for, as a power of two. */
    private static final int SHIFT = 5;

    private final int[] events;
    /** The kinds, as bits; each storey sums up the one below. */
    private final int[][] storeys;

    private Points(int[] events, int[][] storeys) {
        this.events = events;
        this.storeys = storeys;
    }

    /** Told the columns in which there is something, from left to right. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * A column.
         *
         * @param kinds which there are, as {@link Milestone#all} reads them
         * @param first the place of the first one
         * @param after the place after the last one
         */
        void column(int column, int kinds, int first, int after);
    }

    /** Takes events down as they come. */
    static final class Tape {
        private int[] events = new int[4];
        private int[] kinds = new int[4];
        private int size;

        void put(int event, Milestone kind) {
            if (size > 0 && events[size - 1] == event) {
                kinds[size - 1] |= kind.bit();
                return;
            }
            if (size == events.length) {
                events = Arrays.copyOf(events, 2 * size);
                kinds = Arrays.copyOf(kinds, 2 * size);
            }
            events[size] = event;
            kinds[size] = kind.bit();
            size++;
        }

        Points end() {
            return new Points(Arrays.copyOf(events, size), pyramid(Arrays.copyOf(kinds, size)));
        }
    }

    private static int[][] pyramid(int[] ground) {
        var storeys = new java.util.ArrayList<int[]>();
        storeys.add(ground);
        while (storeys.getLast().length > 1 << SHIFT) {
            var below = storeys.getLast();
            var storey = new int[((below.length - 1) >> SHIFT) + 1];
            for (int i = 0; i < below.length; i++) {
                storey[i >> SHIFT] |= below[i];
            }
            storeys.add(storey);
        }
        return storeys.toArray(int[][]::new);
    }

    public int size() {
        return events.length;
    }

    /** {@return the index of an event, by its place among these} */
    public int event(int place) {
        return events[place];
    }

    /** {@return the kinds of an event, as bits} */
    public int kinds(int place) {
        return storeys[0][place];
    }

    /** {@return the place of the first event from an index on} */
    public int from(int event) {
        return Columns.from(events, event);
    }

    /** {@return all kinds from one place to before another, as bits} */
    public int kinds(int from, int to) {
        return kinds(0, from, to);
    }

    /** {@return the place of the first event of a kind that a stretch holds} */
    public int first(Milestone kind, int from, int to) {
        int low = from;
        int high = to;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if ((kinds(low, middle) & kind.bit()) != 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private int kinds(int storey, int from, int to) {
        var ground = storeys[storey];
        int size = 1 << SHIFT;
        int all = 0;
        int low = from;
        int high = to;
        if (storey == storeys.length - 1 || to - from <= 2 * size) {
            while (low < high) {
                all |= ground[low++];
            }
            return all;
        }
        while (low % size != 0) {
            all |= ground[low++];
        }
        while (high % size != 0) {
            all |= ground[--high];
        }
        return all | kinds(storey + 1, low >> SHIFT, high >> SHIFT);
    }

    /** Walks over the columns in sight. */
    public void walk(Columns columns, Visitor visitor) {
        int end = columns.first(columns.width());
        int next = from(columns.first(0));
        int x = 0;
        while (next < events.length && events[next] < end) {
            int at = columns.of(events[next], x);
            int after = from(columns.first(at + 1));
            visitor.column(at, kinds(next, after), next, after);
            next = after;
            x = at + 1;
        }
    }
}
