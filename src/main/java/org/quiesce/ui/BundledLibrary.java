package org.quiesce.ui;

import java.util.List;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Machine;

/** The machines that come with the program, and everything that can be read from a path. */
final class BundledLibrary implements Library {
    @Override
    public List<String> bundled() {
        return Machines.bundled();
    }

    @Override
    public Machine open(String machine, CaptureProgress progress) throws BadCapture {
        return Machines.open(machine, progress);
    }
}
