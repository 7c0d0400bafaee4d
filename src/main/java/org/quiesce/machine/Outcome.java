package org.quiesce.machine;

import java.util.List;

/** What became of a request. */
public sealed interface Outcome {
    record Done() implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /** The machine is dead. */
    record Crashed(Crash crash) implements Outcome {}

    /** A signal ended it: -EINTR. */
    record Interrupted(Refusal refusal) implements Outcome {}

    /** It cannot go on and did not end. */
    record Waits(WaitPoint point) implements Outcome {}

    /** A callback never returned. */
    record Hung(DeviceId device) implements Outcome {}

    /** It depends on what is not known. */
    record Unknown(List<Need> needs) implements Outcome {
        public Unknown {
            needs = List.copyOf(needs);
        }
    }

    Outcome DONE = new Done();
}
