package org.quiesce.recording;

import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;

/** How a device stands, as far as the machine alone says. */
public enum Condition {
    /** It is not registered. */
    ABSENT("not there"),
    ONLINE("online"),
    GOING_OFFLINE("going offline"),
    OFFLINE("offline"),
    /** A driver is bound to a device that knows no offline (D-05). */
    BOUND("driver bound"),
    /** Registered, without a driver, and its bus knows no offline. */
    PRESENT("present"),
    /** An ACPI object with no hardware behind it. */
    EMPTY("empty slot"),
    /** The capture does not say whether it is online. */
    UNKNOWN("unknown");

    private static final Condition[] ALL = values();

    private final String word;

    Condition(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** {@return whether the device is in service: online, or there where its bus knows no offline} */
    public boolean serving() {
        return this == ONLINE || this == GOING_OFFLINE || this == BOUND || this == PRESENT;
    }

    /** {@return the number that stands for it in a strip} */
    @SuppressWarnings("EnumOrdinal") // nothing is kept beyond one run
    int value() {
        return ordinal();
    }

    /** {@return the one of a number that a strip holds} */
    public static Condition of(int value) {
        return ALL[value];
    }

    /** {@return how what was looked for stands} */
    public static Condition of(Optional<Device> found) {
        return found.map(Condition::of).orElse(ABSENT);
    }

    private static Condition of(Device device) {
        if (device.part() instanceof MemoryBlock block && block.state() == MemoryState.GOING_OFFLINE) {
            return GOING_OFFLINE;
        }
        if (device.part() instanceof AcpiNode node && node.presence() == AcpiNode.Presence.ABSENT) {
            return EMPTY;
        }
        if (!device.bus().supportsOffline()) {
            return device.driver().bound() ? BOUND : PRESENT;
        }
        return switch (device.availability()) {
            case ONLINE -> ONLINE;
            case OFFLINE -> OFFLINE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
