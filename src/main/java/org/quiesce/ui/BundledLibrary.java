package org.quiesce.ui;

import java.util.List;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.machine.Machine;

/** The machines that come with the program, and everything that can be read from a path. */
final class BundledLibrary implements Library {
    @Override
    public List<String> bundled() {
        return List.of();
    }

    @Override
    public Machine open(String machine, CaptureProgress progress) throws BadCapture {
        throw new BadCapture(machine, "cannot be opened yet");
    }
}
