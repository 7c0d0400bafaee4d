package org.quiesce.machine;

/** The control methods that hotplug evaluates, spelled as in the namespace. */
public enum AcpiMethod {
    _EJ0,
    _STA,
    _LCK,
    _OST,
    _DCK,
    _PS3;

    /** What firmware does when the method is evaluated. */
    public enum Answer {
        /** Does what it is for. */
        OK,
        /** Fails with an ACPI error. */
        ERROR,
        /** The object has no such method. */
        MISSING,
        /** {@code _STA} only: still enabled although {@code _EJ0} was evaluated. */
        ENABLED
    }
}
