package org.quiesce.ui;

import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;

/** What the tour says about locks: an eject and an unbind that wait for each other (L-22). */
final class LockStory {
    private static final String MACHINE = "shared-companion";

    private LockStory() {}

    /** Opens it at its end; the story shown stays where the machine is not at hand. */
    static void begin(Workbench workbench) {
        try {
            var machine = new BundledLibrary().open(MACHINE, CaptureProgress.UNWATCHED);
            workbench.open(Story.of(
                    MACHINE,
                    Experiment.on(machine, Era.V612)
                            .and("given halt at=device_offline of=0000:80:1f.3")
                            .and("eject \\_SB.PCI1")
                            .and("unbind 0000:80:1f.3")
                            .and("given halt at=none")));
        } catch (BadCapture | BadCommand missing) {
            workbench.lower().turn(Sheet.LOCKS);
        }
    }
}
