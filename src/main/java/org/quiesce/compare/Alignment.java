package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two lists side by side so that as much as possible is equal, in order: the longest common subsequence. */
final class Alignment {
    private Alignment() {}

    /** One line: what stands left, right, or on both sides. */
    record Pair<T>(Optional<T> left, Optional<T> right) {}

    static <T> List<Pair<T>> of(List<T> left, List<T> right) {
        var longest = longest(left, right);
        var pairs = new ArrayList<Pair<T>>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                pairs.add(new Pair<>(Optional.of(left.get(i++)), Optional.of(right.get(j++))));
            } else if (j == right.size() || (i < left.size() && longest[i + 1][j] >= longest[i][j + 1])) {
                pairs.add(new Pair<>(Optional.of(left.get(i++)), Optional.empty()));
            } else {
                pairs.add(new Pair<>(Optional.empty(), Optional.of(right.get(j++))));
            }
        }
        return pairs;
    }

    /** {@code [i][j]}: how much of the lists from i and j on can be equal. */
    private static <T> int[][] longest(List<T> left, List<T> right) {
        var longest = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                longest[i][j] = left.get(i).equals(right.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }
}
