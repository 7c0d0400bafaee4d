package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consecutive numbers, as the kernel writes them in lists: {@code 0-3,8}.
 *
 * @param last included
 */
record NumberRange(int first, int last) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /** The ranges of a list, in the order given; empty for what is no list. */
    static List<NumberRange> list(String text) {
        List<NumberRange> ranges = new ArrayList<>();
        for (String part : COMMA.splitAsStream(text.strip()).toList()) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                return List.of();
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                return List.of();
            }
            ranges.add(new NumberRange(first, last));
        }
        return ranges;
    }

    int count() {
        return last - first + 1;
    }
}
