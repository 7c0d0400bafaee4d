package org.quiesce.recording;

import java.util.List;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;

/**
 * A machine and steps that were written down once, for real kernels and simulated ones, and what has to come out.
 *
 * @param reasons refusals that it is about
 * @param era on whose kernel its expectations were seen to hold
 * @param before the machine; no simulated kernel has booted it yet
 * @param given circumstances before the first step, as lines of the command line
 */
public record Scenario(
        String name,
        String title,
        List<Reason> reasons,
        Era era,
        Machine before,
        List<String> given,
        List<Step> steps) {
    public Scenario {
        reasons = List.copyOf(reasons);
        given = List.copyOf(given);
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param number its place in the file, from 0
     * @param title what is done, as the file says it
     * @param given circumstances that come about before it, or stand for it, as lines of the command line
     * @param commands what is asked, as lines of the command line; the last is what is expected of, the others come
     *     before it; none for what only a real machine can do
     * @param looks whether the step looks at files, and asks for nothing
     */
    public record Step(
            int number,
            String title,
            List<String> given,
            List<String> commands,
            Looks looks,
            List<Expectation> expected) {
        public Step {
            given = List.copyOf(given);
            commands = List.copyOf(commands);
            expected = List.copyOf(expected);
        }

        /** {@return whether anything of it happens in a simulator} */
        public boolean runs() {
            return !commands.isEmpty() || !given.isEmpty() || looks == Looks.AT_FILES;
        }
    }

    /** What a step does besides asking. */
    public enum Looks {
        AT_FILES,
        AT_NOTHING
    }
}
