package org.quiesce.compare;

import java.util.List;
import org.quiesce.machine.Function;
import org.quiesce.recording.Fact;

/**
 * A fact of the simulated kernel, and where in it.
 *
 * @param by the functions that had been entered and had not returned, the innermost first; none where nothing of the
 *     kernel ran
 */
record Told(Fact fact, List<Function> by) {
    Told {
        by = List.copyOf(by);
    }

    static List<Fact> facts(List<Told> told) {
        return told.stream().map(Told::fact).toList();
    }
}
