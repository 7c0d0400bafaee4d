package org.quiesce.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.ObservationReader;
import org.quiesce.compare.Conformance;
import org.quiesce.compare.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quiesce check}: what real kernels did, beside what the simulated ones do. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Replays recordings of real kernels and reports every difference.")
final class CheckRecordings implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Recordings, or folders of them.")
    private List<Path> places = List.of();

    @Override
    public Integer call() throws BadInput {
        var out = spec.commandLine().getOut();
        for (var place : places) {
            try {
                var conformance = Conformance.of(ObservationReader.read(place, CaptureProgress.UNWATCHED));
                for (var finding : conformance.findings()) {
                    if (finding.verdict() == Finding.Verdict.DIFFERENT
                            || finding.verdict() == Finding.Verdict.UNKNOWN) {
                        out.println(finding.step().number() + " "
                                + finding.step().title() + ": " + finding.verdict() + " "
                                + finding.recorded().map(Object::toString).orElse("-") + " | "
                                + finding.simulated().map(Object::toString).orElse("-") + " " + finding.why());
                    }
                }
                out.println(conformance.observation().name() + " "
                        + conformance.observation().facts() + " facts: " + conformance.counts());
            } catch (BadCapture e) {
                throw new BadInput(e.getMessage(), e);
            }
        }
        return 0;
    }
}
