package org.quiesce.recording;

import java.util.List;
import java.util.stream.Collectors;
import org.quiesce.machine.Reason;

/** One thing that has to come out of a step of a scenario, on a real kernel as on a simulated one. */
public sealed interface Expectation {
    /** What the system call gave back. */
    record Answer(Fact fact) implements Expectation {
        @Override
        public String toString() {
            return fact.toString();
        }
    }

    /** What became of the request. */
    record Ends(Ending ending) implements Expectation {
        @Override
        public String toString() {
            return "outcome " + ending.word();
        }
    }

    /** Why it was refused; a real kernel does not say. */
    record Because(Reason reason) implements Expectation {
        @Override
        public String toString() {
            return "reason " + reason.id();
        }
    }

    /** All uevents of CPUs, memory blocks, nodes, machine checks, cooling devices and PCI functions, in order. */
    record Uevents(List<Fact> all) implements Expectation {
        public Uevents {
            all = List.copyOf(all);
        }

        @Override
        public String toString() {
            return "uevents " + listed(all);
        }
    }

    /** All calls of {@code _OST}, in order. */
    record Osts(List<Fact> all) implements Expectation {
        public Osts {
            all = List.copyOf(all);
        }

        @Override
        public String toString() {
            return listed(all);
        }
    }

    /** Each text is part of a line of the kernel log, in this order. */
    record Logs(List<String> parts) implements Expectation {
        public Logs {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return "log " + parts;
        }
    }

    /**
     * What a file says after the step, or that there is none.
     *
     * @param path of the file
     */
    record Reads(String path, Fact fact) implements Expectation {
        @Override
        public String toString() {
            return fact.toString();
        }
    }

    /** The state of the CPU hotplug state machine whose callback failed. */
    record FailedState(int state) implements Expectation {
        @Override
        public String toString() {
            return "failed state " + state;
        }
    }

    /** Whether the next kernel came up. */
    record NewKernel(Fact.Ran ran) implements Expectation {
        @Override
        public String toString() {
            return "the next kernel " + (ran == Fact.Ran.YES ? "came up" : "did not come up");
        }
    }

    /** Bus Master of a function as the next kernel first read it. */
    record Inherits(Fact.Mastering fact) implements Expectation {
        @Override
        public String toString() {
            return fact.toString();
        }
    }

    /** What can become of a request. */
    enum Ending {
        DONE,
        REFUSED,
        WAITING,
        INTERRUPTED;

        /** {@return as in a scenario, and as {@link OutcomeText#word} says it} */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static String listed(List<Fact> facts) {
        return facts.isEmpty() ? "none" : facts.stream().map(Fact::toString).collect(Collectors.joining(", "));
    }
}
