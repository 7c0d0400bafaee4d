package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Function;
import org.quiesce.machine.Job;
import org.quiesce.machine.Outcome;

/** Hands a piece of work to the procedures that know it. */
final class Work {
    private Work() {}

    /** {@return what became of the request, or nothing where that will be known later} */
    static Optional<Outcome> perform(Run run) {
        var outcome = switch (run.job()) {
            case Job.Call call -> Calls.perform(run, call);
            case Job.AcpiHotplug item -> Optional.of(Calls.outcome(AcpiScan.deviceHotplug(run, item)));
        };
        finish(run);
        return outcome;
    }

    /** Begins work that nobody waits for: a kworker does it once the caller is done. */
    static void later(Run run, Function function, DeviceId device, Runnable body) {
        run.later().add(() -> run.call(function, device, body));
    }

    private static void finish(Run run) {
        run.asWorker();
        while (!run.later().isEmpty()) {
            run.later().remove().run();
        }
    }
}
