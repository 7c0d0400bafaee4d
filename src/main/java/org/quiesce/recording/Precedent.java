package org.quiesce.recording;

import java.util.List;

/**
 * A step in which a real kernel did what the simulated one does: every fact that was recorded of it and that a model
 * could tell is equal, the answer of the system call among them.
 *
 * @param path a digest of the way that the command took through the simulated kernel of that era
 * @param recording its name
 * @param kernel the release of the real kernel, e.g. {@code 6.1.0-56-amd64}
 * @param step as recorded, from 1
 * @param title what was done, as the recorder wrote it
 * @param seen the first facts that were seen
 * @param facts how many facts were seen and are equal
 * @param times how many recorded steps took this path; this is the first
 */
public record Precedent(
        String path, String recording, String kernel, int step, String title, List<String> seen, int facts, int times) {
    public Precedent {
        seen = List.copyOf(seen);
    }

    /** {@return where the recording lies among the project's sources} */
    public String file() {
        return "src/test/resources/recordings/" + recording + ".tar.xz";
    }
}
