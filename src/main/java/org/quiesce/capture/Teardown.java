package org.quiesce.capture;

import org.quiesce.machine.Driver;

/**
 * Which of the two callbacks that quiesce a device a driver has. In this order those with shutdown stand side by side, and
 * so do those with remove.
 */
public enum Teardown {
    ONLY_SHUTDOWN("only shutdown"),
    BOTH("both"),
    ONLY_REMOVE("only remove"),
    NEITHER("neither");

    private final String word;

    Teardown(String word) {
        this.word = word;
    }

    static Teardown of(DriverRow driver) {
        boolean remove = driver.has(Driver.Callback.REMOVE);
        if (driver.has(Driver.Callback.SHUTDOWN)) {
            return remove ? BOTH : ONLY_SHUTDOWN;
        }
        return remove ? ONLY_REMOVE : NEITHER;
    }

    public String word() {
        return word;
    }

    /** {@return what drivers of it have, to follow "drivers"} */
    public String phrase() {
        return switch (this) {
            case ONLY_SHUTDOWN -> "with shutdown and no remove";
            case BOTH -> "with remove and shutdown";
            case ONLY_REMOVE -> "with remove and no shutdown";
            case NEITHER -> "with neither remove nor shutdown";
        };
    }
}
