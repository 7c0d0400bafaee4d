package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.Crash;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.WaitPoint;

/** Leaves a procedure in the middle. Never seen outside of this package; carries no stack trace. */
abstract sealed class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Stop() {
        super("stopped", null, false, false);
    }

    /** It cannot go on now. */
    @SuppressWarnings("serial") // never serialized
    static final class Suspended extends Stop {
        private final WaitPoint point;

        Suspended(WaitPoint point) {
            this.point = point;
        }

        WaitPoint point() {
            return point;
        }
    }

    /** The machine is dead. */
    @SuppressWarnings("serial") // never serialized
    static final class Dead extends Stop {
        private final Crash crash;

        Dead(Crash crash) {
            this.crash = crash;
        }

        Crash crash() {
            return crash;
        }
    }

    /** A callback never returns (S-08). */
    @SuppressWarnings("serial") // never serialized
    static final class Hung extends Stop {
        private final DeviceId device;

        Hung(DeviceId device) {
            this.device = device;
        }

        DeviceId device() {
            return device;
        }
    }

    /** Another kernel has taken over: nothing of this one returns any more (K-22). */
    static final class HandedOver extends Stop {
        private static final long serialVersionUID = 1L;
    }

    /** A fact is missing that decides. */
    @SuppressWarnings("serial") // never serialized
    static final class Undecided extends Stop {
        private final DeviceId device;
        private final String fact;
        private final List<Supposition> answers;

        Undecided(DeviceId device, String fact, List<Supposition> answers) {
            this.device = device;
            this.fact = fact;
            this.answers = List.copyOf(answers);
        }

        DeviceId device() {
            return device;
        }

        /** {@return what would have to be known} */
        String fact() {
            return fact;
        }

        /** {@return the answers that lead to different ends} */
        List<Supposition> answers() {
            return answers;
        }
    }
}
