package org.quiesce.ui;

import org.quiesce.compare.Course;

/** Where the clock of a comparison is, in words. */
final class ComparisonWords {
    private ComparisonWords() {}

    static String where(SideBySide now, long time) {
        var left = of(now.left(), time);
        var right = of(now.right(), time);
        return left.equals(right) ? left : "Left " + left + ", right " + right;
    }

    private static String of(Course course, long time) {
        if (course.handover().isEmpty()) {
            return time < course.length() ? "under way" : "never handed over";
        }
        long since = Math.min(time, course.length()) - course.handover().getAsLong();
        return since < 0 ? Words.time(-since) + " before the hand-over" : Words.time(since) + " after the hand-over";
    }
}
