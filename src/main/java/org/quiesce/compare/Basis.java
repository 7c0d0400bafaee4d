package org.quiesce.compare;

import java.util.List;
import org.quiesce.machine.Function;
import org.quiesce.machine.Rule;
import org.quiesce.recording.Precedent;

/** How well an outcome is known. */
public sealed interface Basis {
    /**
     * A real kernel did exactly this: in a recorded step the same command took the same path through the kernel of the
     * same era, and all that was recorded of it is as the simulated kernel tells it.
     */
    record Recorded(Precedent precedent) implements Basis {}

    /**
     * It follows the kernel's source.
     *
     * @param functions that decided
     * @param rules of these functions, each once; none where no rule is about them
     */
    record Read(List<Function> functions, List<Rule> rules) implements Basis {
        public Read {
            functions = List.copyOf(functions);
            rules = List.copyOf(rules);
        }
    }

    /**
     * It rests on what nobody has read or recorded.
     *
     * @param assumptions at least one
     * @param rules of the functions that decided, for whoever wants to challenge them
     */
    record Assumed(List<Assumption> assumptions, List<Rule> rules) implements Basis {
        public Assumed {
            assumptions = List.copyOf(assumptions);
            rules = List.copyOf(rules);
        }
    }

    /** What is taken to be so. */
    enum Assumption {
        /** Decisions 14. */
        SOURCE_OF_2013("inside a step of a CPU, memory or PCI this kernel is taken to do as 6.1 does"),
        /** {@code kernel/Cost}. */
        TIMES("how much is written over depends on how long the next kernel takes to start and to probe"),
        /** A callback whose effect on the hardware is not known. */
        EFFECTS("it is not known what a driver's callback does to its hardware"),
        CALLBACKS("which callbacks a driver has is taken from 6.12");

        private final String sentence;

        Assumption(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
