package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Behaviour.Requirement;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;

/** {@code KEY=VALUE} about hardware and drivers, read and written. */
final class HardwareSettings {
    static final String KEYS = "engine, rings, posted, bus_master, power, interrupts, probe, needs, remove, shutdown";
    private static final String NOTHING = "nothing";
    private static final String NONE = "none";
    private static final String HIDDEN = "hidden";
    private static final String UNKNOWN = "unknown";

    private HardwareSettings() {}

    /** {@return what a setting says about hardware; nothing where its key is about something else} */
    static Optional<HardwareFact> hardware(Setting setting) throws BadCommand {
        return switch (setting.key()) {
            case "engine" -> Optional.of(new HardwareFact.EngineIs(setting.oneOf(DmaEngine.State.class)));
            case "rings" -> Optional.of(new HardwareFact.RingsAre(rings(setting)));
            case "posted" -> Optional.of(new HardwareFact.PostedAre(posted(setting)));
            case "bus_master" -> Optional.of(new HardwareFact.MasterIs(setting.oneOf(BusMaster.class)));
            case "power" -> Optional.of(new HardwareFact.PowerIs(setting.oneOf(Hardware.Power.class)));
            case "interrupts" -> Optional.of(new HardwareFact.InterruptsAre(interrupts(setting)));
            default -> Optional.empty();
        };
    }

    /** {@return what a setting says about a driver; nothing where its key is about something else} */
    static Optional<DriverFact> driver(Setting setting) throws BadCommand {
        return switch (setting.key()) {
            case "probe" -> Optional.of(new DriverFact.Probes(order(setting)));
            case "needs" ->
                Optional.of(new DriverFact.Requires(words(setting, Requirement.values(), Requirement::word)));
            case "remove" -> Optional.of(callback(setting, Driver.Callback.REMOVE));
            case "shutdown" ->
                Optional.of(
                        setting.value().equals(HIDDEN)
                                ? new DriverFact.HidesShutdown()
                                : callback(setting, Driver.Callback.SHUTDOWN));
            default -> Optional.empty();
        };
    }

    static String text(HardwareFact fact) {
        return switch (fact) {
            case HardwareFact.EngineIs f -> "engine=" + lower(f.state());
            case HardwareFact.RingsAre f ->
                "rings="
                        + (f.rings().isEmpty()
                                ? NONE
                                : f.rings().stream().map(RingText::text).collect(Collectors.joining(",")));
            case HardwareFact.PostedAre f -> "posted=" + Quantity.size(f.bytes());
            case HardwareFact.MasterIs f -> "bus_master=" + lower(f.master());
            case HardwareFact.PowerIs f -> "power=" + lower(f.power());
            case HardwareFact.InterruptsAre f -> "interrupts=" + text(f.interrupts());
        };
    }

    static String text(DriverFact fact) {
        return switch (fact) {
            case DriverFact.Does f ->
                lower(f.callback()) + "="
                        + joined(f.acts().stream().map(Act::word).toList());
            case DriverFact.Lacks f -> lower(f.callback()) + "=" + NONE;
            case DriverFact.Unsaid f -> lower(f.callback()) + "=" + UNKNOWN;
            case DriverFact.HidesShutdown _ -> "shutdown=" + HIDDEN;
            case DriverFact.Probes f -> "probe=" + word(f.order());
            case DriverFact.Requires f ->
                "needs=" + joined(f.requires().stream().map(Requirement::word).toList());
        };
    }

    private static DriverFact callback(Setting setting, Driver.Callback callback) throws BadCommand {
        return switch (setting.value()) {
            case NONE -> new DriverFact.Lacks(callback);
            case UNKNOWN -> new DriverFact.Unsaid(callback);
            default -> new DriverFact.Does(callback, words(setting, Act.values(), Act::word));
        };
    }

    private static Order order(Setting setting) throws BadCommand {
        for (var order : Order.values()) {
            if (word(order).equals(setting.value())) {
                return order;
            }
        }
        throw setting.wants("reset-first, bus-master-first or unknown");
    }

    private static String word(Order order) {
        return lower(order).replace('_', '-');
    }

    /** Words joined by plus signs, or {@code nothing}. */
    private static <E> Set<E> words(Setting setting, E[] all, Function<E, String> word) throws BadCommand {
        var found = new HashSet<E>();
        for (var each : setting.value().equals(NOTHING)
                ? new String[0]
                : setting.value().split("\\+", -1)) {
            found.add(Arrays.stream(all)
                    .filter(one -> word.apply(one).equals(each))
                    .findFirst()
                    .orElseThrow(() -> setting.wants("nothing, or some of "
                            + Arrays.stream(all).map(word).collect(Collectors.joining(", "))
                            + " joined by +")));
        }
        return found;
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? NOTHING : words.stream().sorted().collect(Collectors.joining("+"));
    }

    private static Interrupts interrupts(Setting setting) throws BadCommand {
        return switch (setting.value()) {
            case NONE -> Interrupts.NONE;
            case UNKNOWN -> Interrupts.UNKNOWN;
            case "intx" -> new Interrupts(Mode.INTX, Delivery.ON);
            case "msi" -> new Interrupts(Mode.MSI, Delivery.ON);
            case "msix" -> new Interrupts(Mode.MSIX, Delivery.ON);
            default -> throw setting.wants("none, intx, msi, msix or unknown");
        };
    }

    private static String text(Interrupts interrupts) {
        return interrupts.delivery() == Delivery.OFF ? NONE : lower(interrupts.mode());
    }

    private static List<Ring> rings(Setting setting) throws BadCommand {
        var rings = new ArrayList<Ring>();
        if (!setting.value().equals(NONE)) {
            for (var each : setting.value().split(",", -1)) {
                rings.add(RingText.parse(each)
                        .orElseThrow(() -> setting.wants(
                                "none, or rings such as 0x1000000+64KiB@100MiB/s: where, how long, bytes a second")));
            }
        }
        return rings;
    }

    private static int posted(Setting setting) throws BadCommand {
        var bytes = Quantity.size(setting.value());
        if (bytes.isEmpty() || bytes.getAsLong() > Integer.MAX_VALUE) {
            throw setting.wants("a size such as 4KiB");
        }
        return (int) bytes.getAsLong();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
