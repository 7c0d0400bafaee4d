package org.quiesce.ui;

import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Era;

/** What the tour compares: the machine of the mail of 2016, a boot loader that hands over to the system's kernel. */
final class KexecStory {
    private static final String MACHINE = "openpower-bootloader";

    private KexecStory() {}

    /** Opens the comparison on it; on the machine shown where it is not at hand. */
    static void begin(Workbench workbench, Library library) {
        try {
            var machine = library.open(MACHINE, CaptureProgress.UNWATCHED);
            workbench.comparison().open(MACHINE, Experiment.on(machine, Era.V612));
        } catch (BadCapture missing) {
            workbench.compare();
        }
    }
}
