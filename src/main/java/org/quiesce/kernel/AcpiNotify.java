package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Job;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code drivers/acpi/bus.c} and {@code osl.c}: notifications of firmware, and the queue that they go into. */
final class AcpiNotify {
    static final int BUS_CHECK = 0x00;
    static final int DEVICE_CHECK = 0x01;
    static final int EJECT_REQUEST = 0x03;
    /** ACPI_OST_EC_OSPM_EJECT: a person asked, through sysfs. */
    static final int OSPM_EJECT = 0x103;

    static final int SUCCESS = 0x00;
    static final int NON_SPECIFIC_FAILURE = 0x01;
    static final int EJECT_NOT_SUPPORTED = 0x80;
    static final int DEVICE_BUSY = 0x82;
    static final int EJECT_IN_PROGRESS = 0x84;

    private static final int FREQUENCY_MISMATCH = 0x05;
    private static final int BUS_MODE_MISMATCH = 0x06;
    private static final int POWER_FAULT = 0x07;
    private static final Function BUS_NOTIFY = new Function("acpi_bus_notify", "drivers/acpi/bus.c");

    private AcpiNotify() {}

    /** {@code acpi_bus_notify()}: which notifications become work. */
    static Optional<Outcome> notified(Run run, int number, DeviceId node, int code) {
        return switch (code) {
            case BUS_CHECK, DEVICE_CHECK, EJECT_REQUEST -> queued(run, number, node, code);
            case FREQUENCY_MISMATCH -> error(run, node, "Device cannot be configured due to a frequency mismatch");
            case BUS_MODE_MISMATCH -> error(run, node, "Device cannot be configured due to a bus mode mismatch");
            case POWER_FAULT -> error(run, node, "Device has suffered a power fault");
            default -> Optional.of(Outcome.DONE);
        };
    }

    /**
     * {@code acpi_hotplug_schedule()}: one more item of {@code kacpi_hotplug}; -EAGAIN where it takes none.
     *
     * @param asking the caller, which refuses then
     */
    static Status schedule(Run run, int number, DeviceId node, int source, Function asking) {
        if (run.machine().circumstances().troubles().contains(Trouble.QUEUE_FULL)) {
            AcpiMethods.ost(run, AcpiNamespace.object(run.machine(), node), source, NON_SPECIFIC_FAILURE);
            return run.refuse(Refusal.of(Reason.R_42, Errno.EAGAIN, asking, node, Evidence.NOTHING));
        }
        run.record(new Event.HotplugQueued(run.now(), new Job.AcpiHotplug(number, node, source)));
        return Status.OK;
    }

    /** {@return the last argument of the final {@code _OST} } */
    static int code(Status status) {
        if (!status.failed()) {
            return SUCCESS;
        }
        return switch (status.errno()) {
            case EPERM -> EJECT_NOT_SUPPORTED;
            case EBUSY -> DEVICE_BUSY;
            default -> NON_SPECIFIC_FAILURE;
        };
    }

    private static Optional<Outcome> queued(Run run, int number, DeviceId node, int code) {
        var status = schedule(run, number, node, code, BUS_NOTIFY);
        return status.failed() ? Optional.of(Calls.outcome(status)) : Optional.empty();
    }

    private static Optional<Outcome> error(Run run, DeviceId node, String text) {
        run.log(Event.Level.ERROR, AcpiMethods.prefixed(AcpiNamespace.object(run.machine(), node), text));
        return Optional.of(Outcome.DONE);
    }
}
