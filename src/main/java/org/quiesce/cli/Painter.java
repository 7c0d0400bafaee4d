package org.quiesce.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.quiesce.lesson.Experiment;

/** Draws the window without showing it. The command line knows no window: whoever starts it brings one. */
public interface Painter {
    /** Draws the end of an experiment on the machine of that name as a PNG. */
    void paint(String name, Experiment experiment, Path png) throws IOException;
}
