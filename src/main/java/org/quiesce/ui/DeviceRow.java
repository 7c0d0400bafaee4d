package org.quiesce.ui;

import java.util.List;

/**
 * What a row says.
 *
 * @param name the kernel's name: shown in monospace
 * @param detail what a person calls it
 * @param icon an Ikonli literal
 * @param companion the ACPI companion's path, or the names of an ACPI node's companions
 * @param whyNot why it cannot be, or was not, taken away; empty where there is nothing to say
 */
record DeviceRow(
        String name,
        String detail,
        String icon,
        String bus,
        String driver,
        Standing standing,
        String companion,
        String whyNot,
        Light light) {
    /** What lights a row. */
    enum Light {
        NONE,
        /** The kernel is at work on it in this moment. */
        MOVING,
        /** It refused, here. */
        BLOCKING
    }

    /** {@return the row in words, the name so deep in the tree} */
    List<String> cells(int depth) {
        return List.of(
                "  ".repeat(Math.max(0, depth)) + (name + " " + detail).strip(),
                bus,
                driver,
                standing.word(),
                companion,
                whyNot);
    }

    /** {@return the row as a screen reader says it} */
    String spoken() {
        var spoken =
                new StringBuilder(name).append(' ').append(detail).append(", ").append(standing.word());
        if (!whyNot.isEmpty()) {
            spoken.append(", ").append(whyNot);
        }
        return spoken.toString();
    }
}
