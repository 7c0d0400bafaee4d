package org.quiesce.cli;

import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Machine;

/** Opens what MACHINE names on the command line. */
final class Opening {
    private Opening() {}

    static Machine machine(String name) throws BadInput {
        try {
            return Machines.open(name, CaptureProgress.UNWATCHED);
        } catch (BadCapture e) {
            boolean bare = name.matches("[A-Za-z0-9._-]+");
            throw new BadInput(
                    e.getMessage() + (bare ? " (quiesce machines lists those that come with the program)" : ""), e);
        }
    }
}
