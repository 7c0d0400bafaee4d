package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Job;
import org.quiesce.machine.Outcome;

/** {@code drivers/acpi/scan.c}: hot-removal and hot-adding. */
final class AcpiScan {
    private AcpiScan() {}

    static Status deviceHotplug(Run run, Job.AcpiHotplug item) {
        throw new IllegalStateException("being written: " + item);
    }

    static Optional<Outcome> notified(Run run, int number, Command.Notify notify) {
        throw new IllegalStateException("being written: " + notify);
    }

    static Optional<Outcome> plugged(Run run, int number, Command.Plug plug) {
        throw new IllegalStateException("being written: " + plug);
    }

    static Optional<Outcome> memoryPlugged(Run run, int number, Command.PlugMemory plug) {
        throw new IllegalStateException("being written: " + plug);
    }
}
