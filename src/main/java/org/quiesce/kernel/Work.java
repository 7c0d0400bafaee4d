package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Job;
import org.quiesce.machine.Outcome;

/** Hands a piece of work to the procedures that know it. */
final class Work {
    private Work() {}

    /** {@return what became of the request, or nothing where that will be known later} */
    static Optional<Outcome> perform(Run run) {
        return switch (run.job()) {
            case Job.Call call -> Calls.perform(run, call);
            case Job.AcpiHotplug item -> Optional.of(Calls.outcome(AcpiScan.deviceHotplug(run, item)));
        };
    }
}
