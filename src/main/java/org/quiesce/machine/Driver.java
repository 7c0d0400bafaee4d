package org.quiesce.machine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * {@code struct device_driver}: a name, which callbacks it has, and what they do.
 *
 * @param bus the name of the bus it is registered on
 */
public record Driver(String name, String bus, Set<Callback> callbacks, Behaviour behaviour) {
    /** The callbacks of a driver that matter here. */
    public enum Callback {
        PROBE,
        REMOVE,
        SHUTDOWN,
        /** Which callbacks the driver has is not known. */
        UNKNOWN;

        /** {@return what it is called, whichever driver's: {@code ->remove}} */
        public String noun() {
            return "->" + name().toLowerCase(Locale.ROOT);
        }

        /** {@return whether a function is this callback of a driver} */
        public boolean is(Function function) {
            return function.name().endsWith(noun());
        }
    }

    /** No driver is bound. */
    public static final Driver NONE = new Driver("", "", Set.of());

    public Driver {
        callbacks = Set.copyOf(callbacks);
    }

    /** A driver of which it is not known what its callbacks do. */
    public Driver(String name, String bus, Set<Callback> callbacks) {
        this(name, bus, callbacks, Behaviour.UNKNOWN);
    }

    /** {@return a driver of which only the name was captured} */
    public static Driver captured(String name, String bus) {
        return new Driver(name, bus, Set.of(Callback.UNKNOWN));
    }

    public boolean bound() {
        return !name.isEmpty();
    }

    /** {@return whether it has a callback; no where that is not known} */
    public boolean has(Callback callback) {
        return callbacks.contains(callback);
    }

    /** {@return whether it is known which callbacks it has} */
    public boolean described() {
        return !callbacks.contains(Callback.UNKNOWN);
    }

    public Driver with(Behaviour behaviour) {
        return new Driver(name, bus, callbacks, behaviour);
    }

    /** {@return this driver with a callback, and what that does} */
    public Driver with(Callback callback, Behaviour.Effect effect) {
        var effects = new HashMap<>(behaviour.effects());
        effects.put(callback, effect);
        var all = new HashSet<>(callbacks);
        all.add(callback);
        return new Driver(name, bus, all, behaviour.with(effects));
    }

    /** {@return this driver without a callback} */
    public Driver without(Callback callback) {
        var effects = new HashMap<>(behaviour.effects());
        effects.remove(callback);
        var rest = new HashSet<>(callbacks);
        rest.remove(callback);
        return new Driver(name, bus, rest, behaviour.with(effects));
    }
}
