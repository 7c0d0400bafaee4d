package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values as in RFC 4180, one record a line, the first of which names the columns.
 *
 * @param source what it was read from, for messages
 */
record CsvTable(String source, List<Row> rows) {

    /** One record. */
    record Row(String source, int line, List<String> columns, List<String> values) {
        /** {@return the value in a column, which must be one of the table's} */
        String get(String column) {
            return values.get(columns.indexOf(column));
        }

        BadCapture bad(String problem) {
            return new BadCapture(source, "line " + line, problem);
        }
    }

    /**
     * Reads a table.
     *
     * @param columns the names that its first line has to hold, in order
     * @throws BadCapture if a line has not as many values as there are columns, or a quote is not closed
     */
    static CsvTable of(String source, List<String> lines, List<String> columns) throws BadCapture {
        if (lines.isEmpty()) {
            throw new BadCapture(source, "line 1", "nothing there, expected " + String.join(",", columns));
        }
        var header = new Row(source, 1, columns, columns);
        if (!split(header, lines.getFirst()).equals(columns)) {
            throw header.bad("expected " + String.join(",", columns));
        }
        List<Row> rows = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            Row place = new Row(source, i + 1, columns, columns);
            List<String> values = split(place, lines.get(i));
            if (values.size() != columns.size()) {
                throw place.bad(values.size() + " fields, expected " + columns.size());
            }
            rows.add(new Row(source, i + 1, columns, values));
        }
        return new CsvTable(source, List.copyOf(rows));
    }

    private static List<String> split(Row place, String line) throws BadCapture {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"') {
                int end = closingQuote(place, line, at + 1);
                values.add(line.substring(at + 1, end).replace("\"\"", "\""));
                at = end + 2;
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                values.add(line.substring(at, end));
                at = end + 1;
            }
        }
        return values;
    }

    /** A doubled quote is a quote in the value; after the closing one comes a comma, or the end. */
    private static int closingQuote(Row place, String line, int from) throws BadCapture {
        int quote = line.indexOf('"', from);
        while (quote >= 0 && line.startsWith("\"\"", quote)) {
            quote = line.indexOf('"', quote + 2);
        }
        boolean closed = quote == line.length() - 1 || (quote >= 0 && line.charAt(quote + 1) == ',');
        if (!closed) {
            throw place.bad("a quote is not closed, or something other than a comma comes after it");
        }
        return quote;
    }
}
