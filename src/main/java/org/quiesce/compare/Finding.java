package org.quiesce.compare;

import java.util.Optional;
import org.quiesce.recording.Fact;
import org.quiesce.recording.KnownDifference;
import org.quiesce.recording.Observation;

/**
 * A fact of a real kernel beside that of the simulated one.
 *
 * @param step of the recording
 * @param recorded none where only the simulated kernel did it
 * @param simulated none where only the real kernel did it, or where it was not asked
 * @param why what is not known, why it is beyond the model, the known cause of a difference, or the ids of the rules that
 *     the simulated kernel followed where it differs; otherwise empty
 */
public record Finding(
        Observation.Step step, Optional<Fact> recorded, Optional<Fact> simulated, Verdict verdict, String why) {
    /** How the two stand to each other. */
    public enum Verdict {
        EQUAL,
        DIFFERENT,
        /** Different, and listed with rule and cause among the known differences. */
        KNOWN,
        /** The simulated kernel says that it depends on what is not known. */
        UNKNOWN,
        /** Nothing that a model could tell: an input, not a prediction. */
        BEYOND
    }

    static Finding equal(Observation.Step step, Fact fact) {
        return new Finding(step, Optional.of(fact), Optional.of(fact), Verdict.EQUAL, "");
    }

    static Finding different(Observation.Step step, Optional<Fact> recorded, Optional<Fact> simulated, String rules) {
        return new Finding(step, recorded, simulated, Verdict.DIFFERENT, rules);
    }

    static Finding unknown(Observation.Step step, Fact fact, String need) {
        return new Finding(step, Optional.of(fact), Optional.empty(), Verdict.UNKNOWN, need);
    }

    static Finding beyond(Observation.Step step, Fact fact, String because) {
        return new Finding(step, Optional.of(fact), Optional.empty(), Verdict.BEYOND, because);
    }

    /** {@return whether an entry of the known differences speaks of this fact of this step} */
    boolean is(KnownDifference entry) {
        return step.number() == entry.step()
                && recorded.or(() -> simulated).map(Fact::toString).orElse("").equals(entry.fact());
    }

    Finding known(String cause) {
        return new Finding(step, recorded, simulated, Verdict.KNOWN, cause);
    }
}
