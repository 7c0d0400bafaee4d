package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quiesce.machine.Driver;
import org.quiesce.recording.Csv;

/** A census as text: sentences, cells of tables, CSV. */
public final class CensusText {
    /** What all numbers are about. */
    public static final String KERNEL = "Linux 6.12";

    /** What the table covers, and what it does not. */
    public static final String COVERAGE = "Counted in the source of " + KERNEL
            + ": drivers of all architectures, more than any one kernel has. That a driver has a callback does not say"
            + " what it does. USB's disconnect counts as remove, parport's detach does not.";

    /** The heads of {@link #cells}. */
    public static final List<String> HEADS = List.of(
            "DRIVERS",
            "ONLY SHUTDOWN",
            "BOTH",
            "ONLY REMOVE",
            "NEITHER",
            "HAVE REMOVE",
            "HAVE SHUTDOWN",
            "NEITHER BUT MANAGED",
            "SHUTDOWN IS REMOVE",
            "CONDITIONAL",
            "NO UNBIND");

    /** The heads of {@link #driver}. */
    public static final List<String> DRIVER_HEADS =
            List.of("DRIVER", "BUS", "KIND", "CALLBACKS", "MODULE", "FLAGS", "FILE");

    private CensusText() {}

    /** {@return the totals in one sentence} */
    public static String sentence(Census census) {
        if (census.size() == 0) {
            return "No driver in the table is one of these.";
        }
        int remove = census.having(Driver.Callback.REMOVE);
        int shutdown = census.having(Driver.Callback.SHUTDOWN);
        return "Of %s, %s %s remove (%s) and %s %s shutdown (%s)."
                .formatted(
                        drivers(census.size()),
                        number(remove),
                        have(remove),
                        percent(remove, census.size()),
                        number(shutdown),
                        have(shutdown),
                        percent(shutdown, census.size()));
    }

    /** {@return the two claims of 2016, each with the numbers of today} */
    public static List<String> claims(Census census) {
        if (census.size() == 0) {
            return List.of();
        }
        int remove = census.having(Driver.Callback.REMOVE);
        int shutdown = census.having(Driver.Callback.SHUTDOWN);
        int without = census.size() - shutdown;
        return List.of(
                "2016, of shutdown: “a lot of drivers simply don't implement it.” In %s, %s of %s %s not (%s)."
                        .formatted(
                                KERNEL,
                                number(without),
                                number(census.size()),
                                without == 1 ? "does" : "do",
                                percent(without, census.size())),
                "2016: “a lot more drivers implement remove.” In %s, %s do%s."
                        .formatted(KERNEL, number(remove), against(remove, shutdown)));
    }

    private static String against(int remove, int shutdown) {
        if (shutdown == 0) {
            return ", and none has shutdown";
        }
        double times = (double) remove / shutdown;
        return times < 1.05
                ? ", against %s with shutdown".formatted(number(shutdown))
                : String.format(Locale.ROOT, ", %.1f times as many as have shutdown", times);
    }

    /** {@return what the counts do not say by themselves, a sentence for each thing} */
    public static List<String> notes(Census census) {
        List<String> notes = new ArrayList<>();
        int neither = census.counts().getOrDefault(Teardown.NEITHER, 0);
        if (neither > 0) {
            notes.add("Managed: %s of the %s with neither %s cleaned up after by devres, without a callback (P-07)."
                            .formatted(number(census.managed()), number(neither), census.managed() == 1 ? "is" : "are")
                    + " That counts managed PCI only; other uses of devm_ are not in the table.");
        }
        if (!census.cleanedByBus().isEmpty()) {
            notes.add("Bus: no shutdown does not mean that nothing happens. Without one are "
                    + census.cleanedByBus().entrySet().stream()
                            .map(count -> byBus(count.getKey(), count.getValue()))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (census.shutdownIsRemove() > 0) {
            notes.add("The same: %s of the %s with both %s remove as shutdown."
                    .formatted(
                            number(census.shutdownIsRemove()),
                            number(census.counts().getOrDefault(Teardown.BOTH, 0)),
                            census.shutdownIsRemove() == 1 ? "runs" : "run"));
        }
        if (census.conditional() > 0) {
            notes.add("Conditional: %s %s the callback only with some kernel options, and %s counted as having it."
                    .formatted(
                            number(census.conditional()),
                            have(census.conditional()),
                            census.conditional() == 1 ? "is" : "are"));
        }
        if (census.notUnbindable() > 0) {
            notes.add("No unbind: %s cannot be unbound by hand.".formatted(number(census.notUnbindable())));
        }
        return notes;
    }

    private static String byBus(BusCleanup bus, int count) {
        return "%s on %s (%s, %s)".formatted(number(count), bus.bus(), bus.does(), bus.rule());
    }

    /** {@return the counts of a line, one for each of {@link #HEADS}; percentages only for people} */
    public static List<String> cells(Census census) {
        List<String> cells = new ArrayList<>();
        numbers(census).forEach(number -> cells.add(number(number)));
        for (int share : List.of(5, 6)) {
            cells.set(share, cells.get(share) + " (" + percent(numbers(census).get(share), census.size()) + ")");
        }
        return List.copyOf(cells);
    }

    private static List<Integer> numbers(Census census) {
        List<Integer> numbers = new ArrayList<>();
        numbers.add(census.size());
        numbers.addAll(census.counts().values());
        numbers.add(census.having(Driver.Callback.REMOVE));
        numbers.add(census.having(Driver.Callback.SHUTDOWN));
        numbers.add(census.managed());
        numbers.add(census.shutdownIsRemove());
        numbers.add(census.conditional());
        numbers.add(census.notUnbindable());
        return numbers;
    }

    /** {@return what the table says of a driver, one for each of {@link #DRIVER_HEADS}} */
    public static List<String> driver(DriverRow driver) {
        return List.of(
                driver.name().isEmpty() ? "(computed)" : driver.name(),
                driver.bus(),
                driver.kind().word(),
                driver.callbacks().stream()
                        .sorted()
                        .map(callback -> callback.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")),
                driver.module(),
                String.join(" ", driver.flags()),
                driver.file() + ":" + driver.line());
    }

    /** {@return a line with the heads, then one for each bus or kind; RFC 4180} */
    public static List<String> csv(Census census, List<Census.Grouping> by) {
        List<String> lines = new ArrayList<>();
        lines.add("by,name," + keys(HEADS));
        for (Census.Grouping grouping : by) {
            for (Census.Line line : census.lines(grouping)) {
                List<String> cells = new ArrayList<>(List.of(grouping.word(), line.name()));
                numbers(line.census()).forEach(number -> cells.add(Integer.toString(number)));
                lines.add(Csv.row(cells));
            }
        }
        return lines;
    }

    /** {@return a line with the heads, then one for each driver; RFC 4180} */
    public static List<String> csv(List<DriverRow> drivers) {
        List<String> lines = new ArrayList<>();
        lines.add(keys(DRIVER_HEADS));
        drivers.forEach(row -> lines.add(Csv.row(driver(row))));
        return lines;
    }

    /** {@return a share, with one decimal: {@code 57.6 %}} */
    public static String percent(int part, int whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** {@return a count: {@code 1 driver}, {@code 9,744 drivers}} */
    public static String drivers(int count) {
        return count == 1 ? "1 driver" : number(count) + " drivers";
    }

    private static String have(int count) {
        return count == 1 ? "has" : "have";
    }

    private static String keys(List<String> heads) {
        return heads.stream()
                .map(head -> head.toLowerCase(Locale.ROOT).replace(' ', '_'))
                .collect(Collectors.joining(","));
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
