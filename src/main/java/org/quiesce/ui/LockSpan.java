package org.quiesce.ui;

/**
 * Which events of a recording are in sight in the lanes of locks.
 *
 * @param from the index at the left edge
 * @param to the index at the right edge
 * @param size how many events there are, at least one
 */
record LockSpan(double from, double to, double size) {
    /** Fewest events in sight. */
    private static final double CLOSEST = 8;

    /** {@return all of so many events} */
    static LockSpan of(int events) {
        return new LockSpan(0, Math.max(1, events), Math.max(1, events));
    }

    /** {@return so many times as much, where {@code under} stays where it is} */
    LockSpan zoomed(double under, double times) {
        double length = Math.clamp((to - from) * times, Math.min(CLOSEST, size), size);
        return at(under - (under - from) * length / (to - from), length);
    }

    /** {@return as much, with an index in sight} */
    LockSpan showing(double index) {
        return index >= from && index <= to ? this : at(index - (to - from) / 2, to - from);
    }

    private LockSpan at(double left, double length) {
        double start = Math.clamp(left, 0, size - length);
        return new LockSpan(start, start + length, size);
    }
}
