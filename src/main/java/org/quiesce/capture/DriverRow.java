package org.quiesce.capture;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.quiesce.machine.Behaviour.Trait;
import org.quiesce.machine.Driver;

/**
 * What the source of Linux says of one driver.
 *
 * @param name as below {@code /sys/bus/BUS/drivers}; empty where the source computes it
 * @param symbol the variable that holds the driver
 * @param file where that is, below the top of the source
 * @param line in it, from 1
 * @param subsystem the folder that tells the kind of driver, such as {@code drivers/net/ethernet}
 * @param module empty where it is not known
 * @param flags what else was found, such as {@code pcim}, {@code dma} or {@code cond:remove:config}
 */
public record DriverRow(
        String bus,
        String name,
        String symbol,
        String file,
        int line,
        String subsystem,
        Set<Driver.Callback> callbacks,
        String module,
        List<String> flags) {
    static final List<String> COLUMNS = List.of(
            "bus",
            "driver_name",
            "symbol",
            "file",
            "line",
            "subsystem",
            "has_probe",
            "has_remove",
            "has_shutdown",
            "pm",
            "module",
            "flags");
    private static final Pattern SEMICOLON = Pattern.compile(";");

    public DriverRow {
        callbacks = Set.copyOf(callbacks);
        flags = List.copyOf(flags);
    }

    public boolean has(Driver.Callback callback) {
        return callbacks.contains(callback);
    }

    /** {@return which of remove and shutdown it has} */
    public Teardown teardown() {
        return Teardown.of(this);
    }

    /** {@return what it is for} */
    public DriverKind kind() {
        return DriverKind.of(file);
    }

    /** {@return what the flags mean for what the driver does} */
    public Set<Trait> traits() {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (String flag : flags) {
            switch (flag) {
                case "pcim" -> traits.add(Trait.MANAGED);
                case "shutdown=remove", "shutdown-calls-remove" -> traits.add(Trait.SHUTDOWN_IS_REMOVE);
                case "suppress_bind" -> traits.add(Trait.SUPPRESS_BIND);
                default -> {
                    if (flag.startsWith("cond:")) {
                        traits.add(Trait.CONDITIONAL);
                    }
                }
            }
        }
        return traits;
    }

    static DriverRow of(CsvTable.Row row) throws BadCapture {
        Set<Driver.Callback> callbacks = EnumSet.noneOf(Driver.Callback.class);
        add(row, "has_probe", Driver.Callback.PROBE, callbacks);
        add(row, "has_remove", Driver.Callback.REMOVE, callbacks);
        add(row, "has_shutdown", Driver.Callback.SHUTDOWN, callbacks);
        if (!row.get("line").matches("[0-9]{1,9}")) {
            throw row.bad("line is \"" + row.get("line") + "\", expected a number");
        }
        return new DriverRow(
                row.get("bus"),
                readable(row.get("driver_name")),
                row.get("symbol"),
                row.get("file"),
                Integer.parseInt(row.get("line")),
                row.get("subsystem"),
                callbacks,
                readable(row.get("module")),
                SEMICOLON
                        .splitAsStream(row.get("flags"))
                        .filter(flag -> !flag.isEmpty())
                        .toList());
    }

    private static void add(CsvTable.Row row, String column, Driver.Callback callback, Set<Driver.Callback> callbacks)
            throws BadCapture {
        switch (row.get(column)) {
            case "0" -> {}
            case "1" -> callbacks.add(callback);
            default -> throw row.bad(column + " is \"" + row.get(column) + "\", expected 0 or 1");
        }
    }

    /** What was found by pattern holds a few names with a NUL in them: they are none. */
    private static String readable(String name) {
        return name.chars().anyMatch(Character::isISOControl) ? "" : name;
    }
}
