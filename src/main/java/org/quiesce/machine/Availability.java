package org.quiesce.machine;

/** {@code dev->offline}, with the third answer that a capture may give. */
public enum Availability {
    ONLINE,
    OFFLINE,
    /** The capture does not say. */
    UNKNOWN
}
