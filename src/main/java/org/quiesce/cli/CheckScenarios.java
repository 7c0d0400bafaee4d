package org.quiesce.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.ScenarioFile;
import org.quiesce.lesson.Trial;

/** {@code quiesce check --scenario}: what was seen of a scenario on a real kernel, beside what the simulator makes of it. */
final class CheckScenarios {
    private static final int LEFT = 60;

    private CheckScenarios() {}

    /** {@return whether all came out as expected} */
    static boolean print(List<Path> files, PrintWriter out) throws BadInput {
        var trials = new ArrayList<Trial>();
        try {
            for (var file : files) {
                ScenarioFile.read(file).forEach(scenario -> trials.add(Trial.of(scenario)));
            }
        } catch (BadCapture e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
        trials.forEach(trial -> print(trial, out));
        long kept = trials.stream().filter(Trial::asExpected).count();
        out.println(trials.size() + (trials.size() == 1 ? " scenario: " : " scenarios: ") + kept + " as expected, "
                + (trials.size() - kept) + " not.");
        return kept == trials.size();
    }

    private static void print(Trial trial, PrintWriter out) {
        var scenario = trial.scenario();
        out.println(scenario.name() + " on " + scenario.era().title() + ": " + scenario.title());
        for (var tried : trial.steps()) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %3d  %-12s  %s",
                    tried.step().number(),
                    verdict(tried),
                    tried.step().title()));
            if (!tried.refused().isEmpty()) {
                out.println("       cannot be asked: " + tried.refused());
            }
            for (var difference : tried.differences()) {
                out.println(String.format(
                        Locale.ROOT, "       %-" + LEFT + "s | %s", difference.expected(), difference.simulated()));
            }
        }
        out.println();
    }

    private static String verdict(Trial.Tried tried) {
        if (!tried.step().runs()) {
            return "not run here";
        }
        return tried.asExpected() ? "as expected" : "NOT AS SEEN";
    }
}
