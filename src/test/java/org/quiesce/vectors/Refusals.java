package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.recording.Recording;

/** What was asked and refused before the point of no return has left nothing behind. */
final class Refusals {
    private Refusals() {}

    static void leaveEverything(Recording recording) {
        for (int i = 0; i < recording.steps().size(); i++) {
            var step = recording.steps().get(i);
            var before = recording.at(step.from());
            boolean ejects = step.command() instanceof Command.Eject
                    || (step.command() instanceof Command.Notify notify && notify.code() == 3);
            var after = recording.at(step.to());
            if (ejects
                    && idle(before)
                    && idle(after)
                    && unarmed(before)
                    && refusedInTime(recording.result(i).outcome())) {
                assertEquals(
                        List.of(),
                        Untouched.differences(before, after, recording.result(i).events()),
                        step::toString);
            }
        }
    }

    /**
     * Nothing waits that could go on in between. Where an eject still stands in the middle of its walk when the next command
     * comes, its refusal is told with that one's changes, and there is no moment to compare with.
     */
    private static boolean idle(Machine machine) {
        return machine.waiting().isEmpty() && machine.hotplugQueue().isEmpty();
    }

    /** A failure that was set and has not come yet stops the way back too, as it would any other (C-57). */
    private static boolean unarmed(Machine machine) {
        for (var device : machine.onBus(Bus.CPU)) {
            if (device.part() instanceof Cpu cpu && cpu.fail() >= 0) {
                return false;
            }
        }
        return true;
    }

    /** After the point of no return -EIO and -ENODEV leave the module detached. */
    private static boolean refusedInTime(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                && (refused.refusal().errno() == Errno.EBUSY
                        || refused.refusal().errno() == Errno.EPERM);
    }
}
