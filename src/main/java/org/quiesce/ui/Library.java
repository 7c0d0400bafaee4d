package org.quiesce.ui;

import java.util.List;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.machine.Machine;

/** Where machines come from. */
interface Library {
    /** {@return the names of the machines that come with the program} */
    List<String> bundled();

    /** {@return the machine of that name, or at that path} Slow: not for the thread that draws. */
    Machine open(String machine, CaptureProgress progress) throws BadCapture;
}
