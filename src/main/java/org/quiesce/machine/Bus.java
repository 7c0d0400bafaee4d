package org.quiesce.machine;

import java.util.Set;

/**
 * {@code struct bus_type}: a name and which of the offline pair it defines.
 *
 * @param callbacks {@code ->offline} and {@code ->online} of the bus; other callbacks belong to drivers
 */
public record Bus(String name, Set<Callback> callbacks) implements Comparable<Bus> {
    /** The two bus callbacks of 2013 (D-04, D-09). */
    public enum Callback {
        OFFLINE,
        ONLINE
    }

    /** A device without a bus. */
    public static final Bus NONE = new Bus("", Set.of());

    public static final Bus CPU = new Bus("cpu", Set.of(Callback.OFFLINE, Callback.ONLINE));
    public static final Bus MEMORY = new Bus("memory", Set.of(Callback.OFFLINE, Callback.ONLINE));
    public static final Bus CONTAINER = new Bus("container", Set.of(Callback.OFFLINE, Callback.ONLINE));
    public static final Bus ACPI = new Bus("acpi", Set.of());
    public static final Bus PCI = new Bus("pci", Set.of());
    public static final Bus MACHINECHECK = new Bus("machinecheck", Set.of());

    public Bus {
        callbacks = Set.copyOf(callbacks);
    }

    /** {@return the bus of this name in 6.12: exactly three define the pair (D-10)} */
    public static Bus named(String name) {
        return switch (name) {
            case "" -> NONE;
            case "cpu" -> CPU;
            case "memory" -> MEMORY;
            case "container" -> CONTAINER;
            case "acpi" -> ACPI;
            case "pci" -> PCI;
            case "machinecheck" -> MACHINECHECK;
            default -> new Bus(name, Set.of());
        };
    }

    /** {@code device_supports_offline()}: both callbacks; one alone does not count (D-04). */
    public boolean supportsOffline() {
        return callbacks.contains(Callback.OFFLINE) && callbacks.contains(Callback.ONLINE);
    }

    @Override
    public int compareTo(Bus other) {
        return name.compareTo(other.name);
    }
}
