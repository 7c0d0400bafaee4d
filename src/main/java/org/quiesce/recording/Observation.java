package org.quiesce.recording;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/**
 * What a real kernel did: the machine before, and step by step what was done to it and what was seen.
 *
 * @param name of the recording
 * @param kernel its release, e.g. {@code 6.1.0-56-amd64}
 * @param era whose rules it must have followed
 * @param before as captured; not yet booted by a simulated kernel
 * @param after as captured when nothing more was recorded; none where that was not kept, or another kernel ran by then
 * @param beyond what no model can tell, seen or simulated
 */
public record Observation(
        String name,
        String kernel,
        Era era,
        Machine before,
        Optional<Machine> after,
        List<Step> steps,
        List<Beyond> beyond) {
    public Observation {
        steps = List.copyOf(steps);
        beyond = List.copyOf(beyond);
    }

    /**
     * One thing done.
     *
     * @param number as recorded, from 1
     * @param title what was done, as the recorder wrote it
     * @param given circumstances that came about before it, as lines of the command line
     * @param command the same thing as a line of the command line; none where it is nothing the kernel was asked for
     * @param sightings what was seen, in order within each kind of fact
     * @param watch what would have been seen, had it happened
     * @param unheard what came after that which was seen, when nobody listened any more
     */
    public record Step(
            int number,
            String title,
            List<String> given,
            Optional<String> command,
            List<Sighting> sightings,
            Watch watch,
            Unheard unheard) {
        public Step {
            given = List.copyOf(given);
            sightings = List.copyOf(sightings);
        }

        /** {@return whether nothing that was seen after it can be told, because it could not be asked for} */
        public boolean wholeBeyond() {
            return command.isEmpty()
                    && given.isEmpty()
                    && sightings.stream().allMatch(sighting -> sighting.beyond().isPresent());
        }
    }

    /**
     * How much came later than what a recorder kept of a step.
     *
     * @param uevents how many of them
     * @param calls how many of them at most
     */
    public record Unheard(int uevents, int calls) {
        public static final Unheard NOTHING = new Unheard(0, 0);
    }

    /** What a recorder listened to. */
    public enum Watch {
        /** Uevents, the log and {@code _OST}, so that what is missing did not happen. */
        MESSAGES,
        /** Nothing but what the call gave back. */
        ANSWERS,
        /** Registers and the order of shutdown, read afterwards. */
        REGISTERS
    }

    /**
     * A fact that was recorded.
     *
     * @param beyond why no model without this very machine could tell it; none where it is to be told
     */
    public record Sighting(Fact fact, Optional<String> beyond) {}

    /** {@return how many facts were recorded, before anything is simulated} */
    public int facts() {
        return steps.stream().mapToInt(step -> step.sightings().size()).sum();
    }
}
