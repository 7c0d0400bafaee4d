package org.quiesce.machine;

import java.util.Set;

/**
 * {@code struct device_driver}: a name and which callbacks it has.
 *
 * @param bus the name of the bus it is registered on
 */
public record Driver(String name, String bus, Set<Callback> callbacks) {
    /** The callbacks of a driver that matter here; shown as {@code ->remove}. */
    public enum Callback {
        PROBE,
        REMOVE,
        SHUTDOWN,
        /** Which callbacks the driver has is not known. */
        UNKNOWN
    }

    /** No driver is bound. */
    public static final Driver NONE = new Driver("", "", Set.of());

    public Driver {
        callbacks = Set.copyOf(callbacks);
    }

    /** {@return a driver of which only the name was captured} */
    public static Driver captured(String name, String bus) {
        return new Driver(name, bus, Set.of(Callback.UNKNOWN));
    }

    public boolean bound() {
        return !name.isEmpty();
    }
}
