package org.quiesce.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.capture.StoryFile;
import org.quiesce.lesson.Experiment;
import org.quiesce.lesson.KeptSession;
import org.quiesce.machine.Machine;

/** Opens what MACHINE names on the command line. */
final class Opening {
    private Opening() {}

    /** {@return a machine with nothing asked of it yet, or the branch of a recording that was shown when it was saved} */
    static Experiment experiment(String name) throws BadInput {
        return StoryFile.isNamed(name) ? session(name).branches().shown().experiment() : Experiment.on(machine(name));
    }

    /** {@return what a {@code .quiesce} file holds, done again} */
    static KeptSession session(String file) throws BadInput {
        try {
            return KeptSession.of(StoryFile.read(Path.of(file)));
        } catch (BadCapture e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        } catch (KeptSession.BadNotebook | InvalidPathException e) {
            throw new BadInput(file + ": " + e.getMessage(), e);
        }
    }

    /** {@return what has to be said of what was opened: sentences where its commands come out otherwise than when saved} */
    static List<String> otherwise(String name) throws BadInput {
        return StoryFile.isNamed(name) ? session(name).otherwise() : List.of();
    }

    private static Machine machine(String name) throws BadInput {
        try {
            return Machines.open(name, CaptureProgress.UNWATCHED);
        } catch (BadCapture e) {
            boolean bare = name.matches("[A-Za-z0-9._-]+");
            throw new BadInput(
                    e.getMessage() + (bare ? " (quiesce machines lists those that come with the program)" : ""), e);
        }
    }
}
