package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text as Markdown. */
final class Markdown {
    private Markdown() {}

    /**
     * {@return a table, line by line}
     *
     * @param rows heads first
     */
    static List<String> table(List<List<String>> rows) {
        var lines = new ArrayList<>(rows.stream().map(Markdown::row).toList());
        lines.add(1, "|" + "---|".repeat(rows.getFirst().size()));
        return lines;
    }

    /** {@return text that a cell of a table may hold} */
    static String escaped(String text) {
        return text.replace("|", "\\|");
    }

    private static String row(List<String> cells) {
        return "| " + cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ")) + " |";
    }
}
