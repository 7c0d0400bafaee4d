package org.quiesce.cli;

import java.io.PrintWriter;
import java.util.List;
import org.quiesce.recording.TextTable;

/** Prints a table in columns as wide as what is in them. */
final class Columns {
    private Columns() {}

    static void print(PrintWriter out, List<List<String>> rows) {
        TextTable.lines(rows).forEach(out::println);
    }
}
