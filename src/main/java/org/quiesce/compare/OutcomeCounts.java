package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.quiesce.machine.Outcome;

/** How many devices answer what, in a sentence: {@code 35 of 38 would go offline, 3 would refuse}. */
final class OutcomeCounts {
    private final List<String> parts = new ArrayList<>();

    /**
     * @param done what is said of those that can: {@code would go offline}
     * @param count how many of {@code all} have an outcome of a kind
     * @param awaited of those that would wait, for what
     */
    OutcomeCounts(long all, String done, ToLongFunction<Class<? extends Outcome>> count, Awaited awaited) {
        parts.add(number(count.applyAsLong(Outcome.Done.class)) + " of " + number(all) + " " + done);
        add(count.applyAsLong(Outcome.Refused.class) + count.applyAsLong(Outcome.Interrupted.class), "would refuse");
        awaited.counts().forEach((what, many) -> add(many, "would wait for " + what));
        add(count.applyAsLong(Outcome.Crashed.class), "would be the machine's end");
        add(count.applyAsLong(Outcome.Hung.class), "would hang");
        add(count.applyAsLong(Outcome.Unknown.class), "unknown");
    }

    /** Nothing is said of none. */
    void add(long count, String what) {
        if (count > 0) {
            parts.add(number(count) + " " + what);
        }
    }

    String sentence() {
        return String.join(", ", parts);
    }

    /** {@return a count as people write it: {@code 524,288}} */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
