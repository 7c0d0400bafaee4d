package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a level of a thousand rows or more into parts by position, and those into parts again, where its siblings are too
 * unlike to fold.
 */
final class Nesting {
    /** From so many rows on a level is cut. */
    static final int MANY = 1000;

    /** Rows that stand by themselves among the parts, at most. */
    private static final int ALONE = 256;

    private Nesting() {}

    /**
     * {@return the rows of a level, fewer than {@value #MANY}}
     *
     * @param alone which rows are to stand by themselves: the first {@value #ALONE} of them do
     */
    static List<RowKey> of(List<RowKey> rows, Predicate<RowKey> alone) {
        if (rows.size() < MANY) {
            return rows;
        }
        int piece = piece(rows);
        var nested = new ArrayList<RowKey>();
        var part = new ArrayList<RowKey>();
        int left = ALONE;
        int at = 0;
        int end = piece;
        for (var row : rows) {
            boolean standsOut = left > 0 && alone.test(row);
            if (standsOut || at >= end) {
                close(part, nested, alone);
                end = (at / piece + 1) * piece;
            }
            if (standsOut) {
                nested.add(row);
                left--;
            } else {
                part.add(row);
            }
            at += row.count();
        }
        close(part, nested, alone);
        return nested;
    }

    private static void close(List<RowKey> part, List<RowKey> nested, Predicate<RowKey> alone) {
        if (part.size() > 1) {
            nested.add(RowKey.Part.of(of(List.copyOf(part), alone)));
        } else {
            nested.addAll(part);
        }
        part.clear();
    }

    /** {@return how many siblings a part holds} Counted by siblings, a row that splits moves nothing to another part. */
    private static int piece(List<RowKey> rows) {
        int last = rows.subList(0, rows.size() - 1).stream()
                .mapToInt(RowKey::count)
                .sum();
        int piece = Folding.MOST;
        while (last / piece >= Folding.MOST) {
            piece *= Folding.MOST;
        }
        return piece;
    }
}
