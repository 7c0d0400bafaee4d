package org.quiesce.kernel;

import java.util.Collection;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** {@code lib/bitmap.c}: sets of CPUs as the kernel reads and prints them, {@code 0-3,8}. */
final class CpuList {
    private CpuList() {}

    /** NR_CPUS of the largest kernels. */
    private static final int MOST = 8192;

    /** {@code bitmap_parselist()}; what is no CPU number is left out. */
    static SortedSet<Integer> parse(String text) {
        var numbers = new TreeSet<Integer>();
        for (var range : text.split(",", -1)) {
            if (range.matches("\\d{1,6}(-\\d{1,6})?")) {
                var ends = range.split("-", -1);
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int number = Integer.parseInt(ends[0]); number <= last && number < MOST; number++) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    /** {@code %*pbl}. */
    static String print(Collection<Integer> set) {
        var ranges = new StringJoiner(",");
        var numbers = new TreeSet<>(set);
        while (!numbers.isEmpty()) {
            int first = numbers.getFirst();
            int last = first;
            while (numbers.contains(last + 1)) {
                last++;
            }
            ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
            numbers.headSet(last, true).clear();
        }
        return ranges.toString();
    }
}
