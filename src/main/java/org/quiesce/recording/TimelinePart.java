package org.quiesce.recording;

import org.quiesce.recording.Timeline.Axis;

/**
 * A part of a timeline: what a person has zoomed in to.
 *
 * @param from place of its beginning
 * @param length never less than {@value #LEAST}: a nanosecond, or an event
 * @param whole how long the line is
 */
public record TimelinePart(Axis axis, double from, double length, double whole) {
    /** The shortest part that can be looked at. */
    public static final double LEAST = 1;

    public TimelinePart {
        length = Math.clamp(length, LEAST, Math.max(LEAST, whole));
        from = Math.clamp(from, 0, Math.max(0, whole - length));
    }

    /** {@return all of it} */
    public static TimelinePart all(Timeline timeline, Axis axis) {
        return new TimelinePart(axis, 0, timeline.length(axis), timeline.length(axis));
    }

    public double to() {
        return from + length;
    }

    /** {@return the place of a share of the width, from 0 to 1} */
    public double place(double share) {
        return from + share * length;
    }

    /** {@return where a place is as a share of the width} Below 0 or above 1 it is out of sight. */
    public double share(double place) {
        return (place - from) / length;
    }

    /**
     * {@return so many times as much, or as little}
     *
     * @param times more than 1 shows more of the line
     * @param share what stays where it is, as a share of the width
     */
    public TimelinePart zoomed(double times, double share) {
        double longer = Math.clamp(length * times, LEAST, Math.max(LEAST, whole));
        return new TimelinePart(axis, place(share) - share * longer, longer, whole);
    }

    /** {@return the same length elsewhere} */
    public TimelinePart moved(double shares) {
        return new TimelinePart(axis, from + shares * length, length, whole);
    }

    /** {@return the same length, with a place in sight} */
    public TimelinePart showing(double place) {
        if (place >= from && place <= to()) {
            return this;
        }
        return new TimelinePart(axis, place - length / 2, length, whole);
    }

    /** {@return whether all of the line is in it} */
    public boolean isAll() {
        return length >= whole;
    }
}
