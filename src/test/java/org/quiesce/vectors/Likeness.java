package org.quiesce.vectors;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares lines with what a vector expects. {@code …} within a line stands for any text, {@code …} alone for any
 * number of lines.
 */
final class Likeness {
    private static final String ANY = "…";

    private Likeness() {}

    static boolean alike(List<String> expected, List<String> actual) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        var first = expected.getFirst();
        var rest = expected.subList(1, expected.size());
        if (first.equals(ANY)) {
            for (int skipped = 0; skipped <= actual.size(); skipped++) {
                if (alike(rest, actual.subList(skipped, actual.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !actual.isEmpty() && alike(first, actual.getFirst()) && alike(rest, actual.subList(1, actual.size()));
    }

    static boolean alike(String expected, String actual) {
        if (!expected.contains(ANY)) {
            return expected.equals(actual);
        }
        var pattern = new StringBuilder();
        for (var part : expected.split(ANY, -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.matches(pattern.toString(), actual);
    }

    /** {@return both lists, the first line that differs marked; empty where they are alike} */
    static String difference(String what, List<String> expected, List<String> actual) {
        if (alike(expected, actual)) {
            return "";
        }
        int same = 0;
        while (same < Math.min(expected.size(), actual.size()) && alike(expected.get(same), actual.get(same))) {
            same++;
        }
        return what + " expected:\n" + marked(expected, same) + what + " but was:\n" + marked(actual, same);
    }

    private static String marked(List<String> lines, int first) {
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == first ? "  > " : "    ").append(lines.get(i)).append('\n');
        }
        return text.append(first >= lines.size() ? "  > (nothing more)\n" : "").toString();
    }
}
