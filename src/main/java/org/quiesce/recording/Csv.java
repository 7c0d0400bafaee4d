package org.quiesce.recording;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as in RFC 4180. */
public final class Csv {
    private Csv() {}

    /** {@return one line, each cell quoted where it has to be} */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
