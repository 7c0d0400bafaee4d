package org.quiesce.ui;

import java.util.Locale;
import org.quiesce.compare.Course;

/** Where the clock of a comparison is, in words. */
final class ComparisonWords {
    private ComparisonWords() {}

    static String where(SideBySide now, long time) {
        var left = of(now.left(), time);
        var right = of(now.right(), time);
        if (left.equals(right)) {
            return left.words();
        }
        return left.after().equals(right.after())
                ? left.time() + " and " + right.words()
                : "Left " + left.words() + ", right " + right.words();
    }

    /** So long before or after something; without an amount where there is none. */
    private record Clock(String time, String after) {
        String words() {
            return (time + " " + after).strip();
        }
    }

    private static Clock of(Course course, long time) {
        if (course.handover().isEmpty()) {
            return new Clock("", time < course.length() ? "under way" : "never handed over");
        }
        long since = Math.min(time, course.length()) - course.handover().getAsLong();
        return new Clock(about(Math.abs(since)), since < 0 ? "before the hand-over" : "after the hand-over");
    }

    /** Three digits are enough for a clock that runs. */
    private static String about(long ns) {
        double ms = ns / 1e6;
        return String.format(Locale.ROOT, ms < 10 ? "%.2f ms" : ms < 100 ? "%.1f ms" : "%.0f ms", ms);
    }
}
