package org.quiesce.compare;

import java.util.List;
import java.util.Locale;
import org.quiesce.recording.Fidelity;

/** What the program is, and how far it was checked. */
public final class AboutText {
    /** Name and version. */
    public static final String PROGRAM = "Quiesce 0.1.0";

    private AboutText() {}

    public static List<String> lines(Fidelity fidelity) {
        return List.of(
                PROGRAM + ", Apache License 2.0",
                String.format(
                        Locale.ROOT,
                        "Checked against %d runs of real kernels (%s):",
                        fidelity.runs(),
                        String.join(", ", fidelity.kernels())),
                String.format(
                        Locale.ROOT,
                        "%,d facts recorded, %,d of them as this program tells them; fidelity.md lists the rest.",
                        fidelity.facts(),
                        fidelity.equal()));
    }
}
