package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Behaviour.Effect;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Behaviour.Requirement;
import org.quiesce.machine.Behaviour.Takeover;
import org.quiesce.machine.Behaviour.Trait;
import org.quiesce.machine.Driver;

/**
 * What the callbacks of some drivers do, each with the place that it was read from.
 *
 * <p>A callback that is not here does nobody knows what. One that is here does what its row says, and nothing else.
 */
final class DriverEffects {
    private static final String FILE = "driver-effects.csv";
    private static final String NO_BUS_MASTER = "no-bus-master";
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Map<String, Order> ORDERS =
            Map.of("reset-first", Order.RESET_FIRST, "bus-master-first", Order.BUS_MASTER_FIRST);

    /** Below what it is made of. */
    static final DriverEffects BUNDLED = bundled();

    private final Map<Key, Behaviour> behaviours = new HashMap<>();

    private DriverEffects() {}

    private record Key(String bus, String driver) {}

    /**
     * Reads a table of effects.
     *
     * @throws BadCapture if a row is broken; tells which
     */
    static DriverEffects of(String source, List<String> lines) throws BadCapture {
        DriverEffects effects = new DriverEffects();
        List<String> columns = List.of("bus", "driver", "callback", "acts", "source");
        for (CsvTable.Row row : CsvTable.of(source, lines, columns).rows()) {
            effects.add(row);
        }
        return effects;
    }

    /** {@return what is known of a driver; of its traits those that the table of callbacks does not tell} */
    Behaviour of(String bus, String driver) {
        return behaviours.getOrDefault(new Key(bus, driver), Behaviour.UNKNOWN);
    }

    private void add(CsvTable.Row row) throws BadCapture {
        if (row.get("source").isEmpty()) {
            throw row.bad("no source, expected where it is known from");
        }
        Key key = new Key(row.get("bus"), row.get("driver"));
        Behaviour before = behaviours.getOrDefault(key, Behaviour.UNKNOWN);
        behaviours.put(
                key,
                switch (row.get("callback")) {
                    case "probe" -> probe(before, row);
                    case "remove" -> with(before, Driver.Callback.REMOVE, row);
                    case "shutdown" -> with(before, Driver.Callback.SHUTDOWN, row);
                    default ->
                        throw row.bad(
                                "callback is \"" + row.get("callback") + "\", expected probe, remove or shutdown");
                });
    }

    private static Behaviour with(Behaviour before, Driver.Callback callback, CsvTable.Row row) throws BadCapture {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        for (String word : words(row)) {
            acts.add(Arrays.stream(Act.values())
                    .filter(act -> act.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> row.bad("\"" + word + "\" is no act of a callback")));
        }
        Map<Driver.Callback, Effect> effects = new HashMap<>(before.effects());
        effects.put(callback, new Effect(acts, row.get("source")));
        return before.with(effects);
    }

    /** Of a probe may be known that it leaves Bus Master alone, and nothing else. */
    private static Behaviour probe(Behaviour before, CsvTable.Row row) throws BadCapture {
        return words(row).equals(List.of(NO_BUS_MASTER))
                ? before.with(Trait.NO_BUS_MASTER)
                : before.with(takeover(row));
    }

    private static Takeover takeover(CsvTable.Row row) throws BadCapture {
        Order order = Order.UNKNOWN;
        Set<Requirement> requires = EnumSet.noneOf(Requirement.class);
        for (String word : words(row)) {
            Optional<Requirement> requirement = Arrays.stream(Requirement.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
            if (requirement.isPresent()) {
                requires.add(requirement.get());
            } else if (ORDERS.containsKey(word)) {
                order = ORDERS.getOrDefault(word, Order.UNKNOWN);
            } else {
                throw row.bad("\"" + word + "\" is neither an order nor a requirement of a probe");
            }
        }
        return new Takeover(order, requires, row.get("source"));
    }

    private static List<String> words(CsvTable.Row row) {
        return BLANK.splitAsStream(row.get("acts"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static DriverEffects bundled() {
        try (InputStream stream = DriverEffects.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return of(
                    FILE,
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCapture e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
