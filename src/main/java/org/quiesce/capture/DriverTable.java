package org.quiesce.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Which callbacks the drivers of a kernel have, found in its source: a row for each driver, never changed. */
public final class DriverTable {
    private static final String OF_612 = "linux-6.12-driver-callbacks.csv.xz";

    /** The buses that the table knows by their symbols, by their names in sysfs. */
    private static final Map<String, String> BUSES = Map.of("cpu", "cpu_subsys");

    private final List<DriverRow> rows;
    private final Map<Key, List<DriverRow>> byName = new HashMap<>();

    private DriverTable(List<DriverRow> rows) {
        this.rows = List.copyOf(rows);
        rows.forEach(row -> byName.computeIfAbsent(new Key(row.bus(), row.name()), key -> new ArrayList<>(1))
                .add(row));
    }

    /** What a driver is looked up by; it need not be unique. */
    private record Key(String bus, String name) {}

    /** Read when it is first asked for. */
    private static final class Bundled {
        static final DriverTable OF_LINUX_612 = bundled();
    }

    /** {@return the drivers of Linux 6.12, of all architectures} */
    public static DriverTable linux612() {
        return Bundled.OF_LINUX_612;
    }

    /**
     * Reads a table.
     *
     * @param source what it is called in messages
     * @param lines the first names the columns
     * @throws BadCapture if a row is broken; tells which
     */
    static DriverTable of(String source, List<String> lines) throws BadCapture {
        List<DriverRow> rows = new ArrayList<>(lines.size());
        for (CsvTable.Row row : CsvTable.of(source, lines, DriverRow.COLUMNS).rows()) {
            rows.add(DriverRow.of(row));
        }
        return new DriverTable(rows);
    }

    /** {@return all rows, in the order of the table: by bus, then by name} */
    public List<DriverRow> rows() {
        return rows;
    }

    /**
     * The row of a driver; none where the table does not have it, or has several that say different things.
     *
     * <p>Of several drivers of one name the module tells which it is; where it does not, one that is in a header is
     * taken for a variant of the one that is not (platform's i8042).
     *
     * @param module empty where it is not known
     */
    public Optional<DriverRow> find(String bus, String name, String module) {
        Key key = new Key(BUSES.getOrDefault(bus, bus), name);
        List<DriverRow> named = name.isEmpty() ? List.of() : byName.getOrDefault(key, List.of());
        List<DriverRow> left = preferring(
                preferring(named, row -> !module.isEmpty() && row.module().equals(module)),
                row -> row.file().endsWith(".c"));
        return left.stream()
                .findFirst()
                .filter(first -> left.stream()
                        .allMatch(row -> row.callbacks().equals(first.callbacks())
                                && row.traits().equals(first.traits())));
    }

    private static List<DriverRow> preferring(List<DriverRow> rows, Predicate<DriverRow> better) {
        List<DriverRow> preferred = rows.stream().filter(better).toList();
        return preferred.isEmpty() ? rows : preferred;
    }

    private static DriverTable bundled() {
        try (InputStream packed = DriverTable.class.getResourceAsStream(OF_612)) {
            if (packed == null) {
                throw new IllegalStateException(OF_612 + " is missing");
            }
            try (InputStream plain = XZCompressorInputStream.builder()
                            .setInputStream(packed)
                            .get();
                    BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
                return of(OF_612, reader.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCapture e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
