package org.quiesce.machine;

/** Whether a device may be asked to go offline: {@code dev->offline_disabled} and the {@code online} file (D-01, D-40, D-45). */
public enum Offlining {
    /** Allowed; an {@code online} file exists where the bus supports it. */
    ALLOWED,
    /** {@code offline_disabled} was set before device_add(): there is no {@code online} file. */
    DISABLED,
    /** {@code offline_disabled} was set after device_add(): the file is there and answers -EPERM. */
    DISABLED_LATE;

    public boolean disabled() {
        return this != ALLOWED;
    }

    public boolean hasFile() {
        return this != DISABLED;
    }
}
