package org.quiesce.cli;

import java.util.Optional;
import org.quiesce.capture.FidelityFile;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.Basis;
import org.quiesce.compare.BasisFinder;
import org.quiesce.lesson.Experiment;

/** How well each outcome of a run is known. */
final class Bases {
    private static final BasisFinder FINDER = new BasisFinder(FunctionTable.BUNDLED, FidelityFile.BUNDLED);

    private Bases() {}

    /** {@return on what the outcome of the {@code k}th command rests; nothing where it is not known, or is input} */
    static Optional<Basis> of(Experiment experiment, int k) {
        return FINDER.of(experiment.recording(), k, experiment.recording().result(k), experiment.era());
    }
}
