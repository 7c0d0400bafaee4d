package org.quiesce.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.quiesce.lesson.Experiment;
import org.quiesce.recording.Page;

/** Draws the window without showing it. The command line knows no window: whoever starts it brings one. */
public interface Painter {
    /** Draws a view of an experiment on the machine of that name as a PNG, animated where it is of several moments. */
    void paint(String name, Experiment experiment, Page.Opened view, Path png) throws IOException;
}
