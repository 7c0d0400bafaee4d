package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Refusal;

/**
 * What a function of the kernel returns, and why where it is an error.
 *
 * @param value as in C: 0, 1 for "already so", a negative errno
 */
record Status(int value, Optional<Refusal> refusal) {
    static final Status OK = new Status(0, Optional.empty());
    /** device_offline() and device_online() on a device that is already there (D-06, D-20). */
    static final Status ALREADY = new Status(1, Optional.empty());
    /** Nothing is there, which nobody is told but firmware. */
    static final Status NO_DEVICE = new Status(Errno.ENODEV.negative(), Optional.empty());

    static Status refused(Refusal refusal) {
        return new Status(refusal.errno().negative(), Optional.of(refusal));
    }

    boolean failed() {
        return value < 0;
    }

    Errno errno() {
        return Errno.ofReturn(value);
    }
}
