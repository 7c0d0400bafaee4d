package org.quiesce.ui;

import java.util.Locale;
import org.quiesce.compare.Course;

/** Where the clock of a side is, in words. */
final class ComparisonWords {
    private ComparisonWords() {}

    static String where(Course course, long time) {
        if (course.handover().isEmpty()) {
            return time < course.length() ? "under way" : "never handed over";
        }
        long since = Math.min(time, course.length()) - course.handover().getAsLong();
        return about(Math.abs(since)) + (since < 0 ? " before the hand-over" : " after the hand-over");
    }

    /** Three digits are enough for a clock that runs. */
    private static String about(long ns) {
        double ms = ns / 1e6;
        return String.format(Locale.ROOT, ms < 10 ? "%.2f ms" : ms < 100 ? "%.1f ms" : "%.0f ms", ms);
    }
}
