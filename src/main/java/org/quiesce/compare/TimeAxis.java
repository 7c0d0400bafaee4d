package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Virtual time on a line from 0 to 1: up to the first hand-over, from there to the other side's, and after. Each stretch
 * is to scale in itself; between them the scale changes, for quiescing takes milliseconds and booting a second.
 *
 * @param knots in ascending order, the first at time 0 and place 0, the last at place 1
 */
public record TimeAxis(List<Knot> knots) {
    private static final double UNTIL_FIRST = 0.4;
    private static final double UNTIL_SECOND = 0.55;

    /** A time, and its place on the line. */
    public record Knot(long time, double place) {}

    public TimeAxis {
        knots = List.copyOf(knots);
    }

    /** {@return the axis that two sides share} */
    public static TimeAxis of(Course left, Course right) {
        long end = Math.max(1, Math.max(left.length(), right.length()));
        var handovers = Stream.of(left, right)
                .flatMapToLong(course -> course.handover().stream())
                .filter(at -> at > 0 && at < end)
                .distinct()
                .sorted()
                .toArray();
        var knots = new ArrayList<Knot>();
        knots.add(new Knot(0, 0));
        for (int i = 0; i < handovers.length; i++) {
            knots.add(new Knot(handovers[i], i == 0 ? UNTIL_FIRST : UNTIL_SECOND));
        }
        knots.add(new Knot(end, 1));
        return new TimeAxis(knots);
    }

    public long end() {
        return knots.getLast().time();
    }

    /** {@return the place of a time, from 0 to 1} */
    public double place(long time) {
        int n = 1;
        while (n < knots.size() - 1 && knots.get(n).time() <= time) {
            n++;
        }
        var from = knots.get(n - 1);
        var to = knots.get(n);
        double part = (double) (time - from.time()) / (to.time() - from.time());
        return Math.clamp(from.place() + part * (to.place() - from.place()), 0, 1);
    }

    /** {@return the time at a place} */
    public long time(double place) {
        int n = 1;
        while (n < knots.size() - 1 && knots.get(n).place() <= place) {
            n++;
        }
        var from = knots.get(n - 1);
        var to = knots.get(n);
        double part = (place - from.place()) / (to.place() - from.place());
        return Math.clamp(from.time() + Math.round(part * (to.time() - from.time())), 0, end());
    }
}
