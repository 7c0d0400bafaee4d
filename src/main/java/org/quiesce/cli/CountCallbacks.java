package org.quiesce.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quiesce.capture.Census;
import org.quiesce.capture.CensusText;
import org.quiesce.capture.DriverKind;
import org.quiesce.capture.DriverRow;
import org.quiesce.compare.JsonLayout;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code quiesce census}: how many drivers have remove, shutdown, both, neither. */
@Command(
        name = "census",
        mixinStandardHelpOptions = true,
        description = "Counts which drivers of " + CensusText.KERNEL + " have remove, shutdown, both, neither.",
        footer = {"", "Example: quiesce census --bus pci --kind network --drivers"})
final class CountCallbacks implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--bus", paramLabel = "BUS", converter = Buses.class, description = "Only the drivers of this bus.")
    private Optional<String> bus = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = Kinds.class,
            description = "Only drivers of this kind: network, storage, graphics, …")
    private Optional<DriverKind> kind = Optional.empty();

    @Option(names = "--drivers", description = "Lists the drivers, not only how many there are.")
    private boolean listed;

    @ArgGroup
    private Form form = new Form();

    /** How it is printed; one at most. */
    static final class Form {
        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        @Option(names = "--csv", description = "Prints a line for each bus and kind, or for each driver.")
        private boolean csv;
    }

    @Override
    public Integer call() throws IOException {
        var census = Census.linux612()
                .where(driver -> bus.isEmpty() || driver.bus().equals(bus.get()))
                .where(driver -> kind.isEmpty() || driver.kind() == kind.get());
        var out = spec.commandLine().getOut();
        if (form.json) {
            writeJson(out, census);
        } else if (form.csv) {
            (listed ? CensusText.csv(census.drivers()) : CensusText.csv(census, groupings())).forEach(out::println);
        } else {
            print(out, census);
        }
        return 0;
    }

    /** What is one and the same for all drivers is nothing to count by. */
    private List<Census.Grouping> groupings() {
        return Arrays.stream(Census.Grouping.values())
                .filter(by -> switch (by) {
                    case BUS -> bus.isEmpty() || kind.isPresent();
                    case KIND -> kind.isEmpty();
                })
                .toList();
    }

    private void print(PrintWriter out, Census census) {
        Stream.concat(bus.stream(), kind.map(DriverKind::title).stream())
                .reduce((on, of) -> on + ", " + of)
                .ifPresent(out::println);
        out.println(CensusText.sentence(census));
        CensusText.claims(census).forEach(out::println);
        out.println();
        CensusText.notes(census).forEach(note -> out.println("  " + note));
        out.println("  " + CensusText.COVERAGE);
        if (census.size() > 0) {
            if (listed) {
                table(out, CensusText.DRIVER_HEADS, census.drivers());
            } else {
                groupings().forEach(by -> table(out, by, census));
            }
        }
    }

    private static void table(PrintWriter out, List<String> heads, List<DriverRow> drivers) {
        out.println();
        var rows = new ArrayList<List<String>>();
        rows.add(heads);
        drivers.forEach(driver -> rows.add(CensusText.driver(driver)));
        Columns.print(out, rows);
    }

    private static void table(PrintWriter out, Census.Grouping by, Census census) {
        out.println();
        var rows = new ArrayList<List<String>>();
        rows.add(row(by.name(), CensusText.HEADS));
        census.lines(by).forEach(line -> rows.add(row(line.name(), CensusText.cells(line.census()))));
        Columns.print(out, rows);
    }

    private static List<String> row(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private void writeJson(PrintWriter out, Census census) throws IOException {
        try (var json = JsonLayout.generator(out, 2)) {
            json.writeStartObject();
            json.writeStringField("kernel", CensusText.KERNEL);
            json.writeStringField("sentence", CensusText.sentence(census));
            json.writeObjectFieldStart("totals");
            CensusJson.writeCounts(json, census);
            json.writeEndObject();
            for (var by : groupings()) {
                json.writeArrayFieldStart("by_" + by.word());
                for (var line : census.lines(by)) {
                    json.writeStartObject();
                    json.writeStringField(by.word(), line.name());
                    CensusJson.writeCounts(json, line.census());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            if (listed) {
                writeDrivers(json, census);
            }
            json.writeEndObject();
        }
        out.println();
    }

    private static void writeDrivers(JsonGenerator json, Census census) throws IOException {
        json.writeArrayFieldStart("drivers");
        for (var driver : census.drivers()) {
            CensusJson.write(json, driver);
        }
        json.writeEndArray();
    }

    /** The name of a bus of the table. */
    static final class Buses implements ITypeConverter<String> {
        @Override
        public String convert(String word) {
            var lines = Census.linux612().lines(Census.Grouping.BUS);
            if (lines.stream().noneMatch(line -> line.name().equals(word))) {
                throw new TypeConversionException("there is no bus " + word + " in the table of " + CensusText.KERNEL
                        + "; it has "
                        + lines.stream().map(Census.Line::name).limit(8).collect(Collectors.joining(", ")) + " and "
                        + (lines.size() - 8) + " more");
            }
            return word;
        }
    }

    /** {@code network} to {@link DriverKind#NETWORK}. */
    static final class Kinds implements ITypeConverter<DriverKind> {
        @Override
        public DriverKind convert(String word) {
            return DriverKind.named(word)
                    .orElseThrow(() -> new TypeConversionException("there is no kind " + word
                            + "; expected one of "
                            + Arrays.stream(DriverKind.values())
                                    .map(DriverKind::word)
                                    .collect(Collectors.joining(", "))));
        }
    }
}
