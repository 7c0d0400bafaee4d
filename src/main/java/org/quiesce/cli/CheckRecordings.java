package org.quiesce.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.KnownDifferences;
import org.quiesce.capture.ObservationFinder;
import org.quiesce.capture.ObservationReader;
import org.quiesce.compare.Check;
import org.quiesce.compare.Conformance;
import org.quiesce.compare.ConformanceText;
import org.quiesce.compare.FidelityPage;
import org.quiesce.compare.FidelityYaml;
import org.quiesce.compare.Precedents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quiesce check}: what real kernels did, beside what the simulated ones do. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Replays recordings of real kernels and reports every difference.",
        footer = {
            "",
            "Exit code 1 on any difference that is not among the known ones, on an entry there that no longer",
            "applies, and where more than one fact in a hundred is known to differ."
        })
final class CheckRecordings implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description = "Recordings: folders or archives of them, or folders that hold such.")
    private List<Path> places = List.of();

    @Option(names = "--known", paramLabel = "FILE", description = "Known differences, instead of the program's own.")
    private Optional<Path> known = Optional.empty();

    @Option(
            names = "--scenario",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Scenarios of the lab, or folders of them: runs each in the simulator, and tells what came out"
                            + " other than was seen on a real kernel.")
    private List<Path> scenarios = List.of();

    @Option(names = "--page", description = "Prints the page fidelity.md.")
    private boolean page;

    @Option(names = "--recorded", description = "Prints the file recorded.yaml.")
    private boolean recorded;

    @Override
    public Integer call() throws BadInput {
        var out = spec.commandLine().getOut();
        if (places.isEmpty() == scenarios.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "expected recordings, or --scenario FILE");
        }
        if (!scenarios.isEmpty()) {
            return CheckScenarios.print(scenarios, out) ? 0 : FAILED;
        }
        var check = check();
        if (page) {
            FidelityPage.of(check).forEach(out::println);
            return check.passes() ? 0 : FAILED;
        }
        if (recorded) {
            FidelityYaml.of(Precedents.of(check)).forEach(out::println);
            return check.passes() ? 0 : FAILED;
        }
        for (var run : check.runs()) {
            var differences = ConformanceText.differences(run);
            if (!differences.isEmpty()) {
                out.println(run.observation().name() + ": real kernel left, simulated right [its rules]");
                differences.forEach(out::println);
                out.println();
            }
        }
        Columns.print(out, ConformanceText.table(check));
        out.println();
        out.println(ConformanceText.sentence(check));
        check.unused()
                .forEach(entry -> out.println("No longer a difference: " + entry.recording() + ", step " + entry.step()
                        + ", " + entry.fact()));
        return check.passes() ? 0 : FAILED;
    }

    private Check check() throws BadInput {
        try {
            var compared = new ArrayList<Conformance>();
            for (var place : places) {
                for (var recording : ObservationFinder.in(place)) {
                    var observation = ObservationReader.read(recording, CaptureProgress.UNWATCHED);
                    compared.add(Conformance.of(observation, FunctionTable.BUNDLED));
                }
            }
            return Check.of(
                    compared, known.isPresent() ? KnownDifferences.read(known.get()) : KnownDifferences.bundled());
        } catch (BadCapture e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }
}
