package org.quiesce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names that count up, said in one breath: {@code memory16 to memory31}. */
final class NameRanges {
    private static final Pattern NUMBERED = Pattern.compile("(.*\\D)(0|[1-9]\\d{0,8})");

    private NameRanges() {}

    /** {@return the names in their order, runs of at least three folded} */
    static List<String> of(List<String> names) {
        var ranges = new ArrayList<String>();
        for (int i = 0; i < names.size(); ) {
            int end = i + 1;
            while (end < names.size() && follows(names.get(end - 1), names.get(end))) {
                end++;
            }
            if (end - i >= 3) {
                ranges.add(names.get(i) + " to " + names.get(end - 1));
            } else {
                ranges.addAll(names.subList(i, end));
            }
            i = end;
        }
        return ranges;
    }

    /** {@return whether {@code second} has the number after that of {@code first}, and else the same name} */
    static boolean follows(String first, String second) {
        var one = NUMBERED.matcher(first);
        var two = NUMBERED.matcher(second);
        return one.matches()
                && two.matches()
                && one.group(1).equals(two.group(1))
                && Integer.parseInt(one.group(2)) + 1 == Integer.parseInt(two.group(2));
    }
}
