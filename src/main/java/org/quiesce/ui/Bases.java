package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.capture.FidelityFile;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.Basis;
import org.quiesce.compare.BasisFinder;
import org.quiesce.recording.Result;

/** How well each outcome of a story is known. */
final class Bases {
    private static final BasisFinder FINDER = new BasisFinder(FunctionTable.BUNDLED, FidelityFile.BUNDLED);

    private Bases() {}

    /** {@return for each command on what its outcome rests; nothing where that is not known, or is input} */
    static List<Optional<Basis>> of(Story story, List<Result> results) {
        var bases = new ArrayList<Optional<Basis>>();
        for (int step = 0; step < results.size(); step++) {
            bases.add(FINDER.of(story.recording(), step, results.get(step), story.era()));
        }
        return List.copyOf(bases);
    }
}
