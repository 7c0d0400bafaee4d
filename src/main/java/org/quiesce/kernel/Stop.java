package org.quiesce.kernel;

import org.quiesce.machine.Crash;
import org.quiesce.machine.Need;
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

    /** A fact is missing that decides. */
    @SuppressWarnings("serial") // never serialized
    static final class Undecided extends Stop {
        private final Need need;

        Undecided(Need need) {
            this.need = need;
        }

        Need need() {
            return need;
        }
    }
}
