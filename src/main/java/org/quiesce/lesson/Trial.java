package org.quiesce.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.CommandText;
import org.quiesce.recording.Expectation;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;
import org.quiesce.recording.Scenario;

/**
 * A scenario under the simulated kernel of its era: what came out of each step beside what had to.
 *
 * @param steps one for each step of the scenario, in order
 */
public record Trial(Scenario scenario, List<Tried> steps) {
    public Trial {
        steps = List.copyOf(steps);
    }

    /**
     * A step that was tried.
     *
     * @param differences where something else came out than expected; none where it did not run
     * @param refused what could not be asked of this machine, and why; empty where all could
     */
    public record Tried(Scenario.Step step, List<Difference> differences, String refused) {
        public Tried {
            differences = List.copyOf(differences);
        }

        public boolean asExpected() {
            return differences.isEmpty() && refused.isEmpty();
        }
    }

    /** Something else came out than expected; {@code simulated} in the same words as the expectation's own. */
    public record Difference(Expectation expected, String simulated) {}

    public static Trial of(Scenario scenario) {
        return new Trial(scenario, new Run(scenario).steps());
    }

    public boolean asExpected() {
        return steps.stream().allMatch(Tried::asExpected);
    }

    /** The machine on its way through the steps. */
    private static final class Run {
        private final Scenario scenario;
        private final Kernel kernel;
        private Recording recording;
        private String refused = "";

        Run(Scenario scenario) {
            this.scenario = scenario;
            this.kernel = Kernel.of(scenario.era());
            this.recording = Recording.of(kernel.boot(scenario.before()));
        }

        List<Tried> steps() {
            scenario.given().forEach(this::ask);
            var tried = new ArrayList<Tried>();
            for (var step : scenario.steps()) {
                tried.add(step.runs() ? tried(step) : new Tried(step, List.of(), ""));
            }
            return tried;
        }

        private Tried tried(Scenario.Step step) {
            int from = recording.steps().size();
            step.given().forEach(this::ask);
            step.commands().forEach(this::ask);
            if (!refused.isEmpty()) {
                var why = refused;
                refused = "";
                return new Tried(step, List.of(), why);
            }
            var results = new ArrayList<Result>();
            for (int k = from; k < recording.steps().size(); k++) {
                results.add(recording.result(k));
            }
            Optional<Result> asked = step.commands().isEmpty() ? Optional.empty() : Optional.of(results.getLast());
            return new Tried(step, new Outturn(kernel, recording, results, asked).differences(step.expected()), "");
        }

        /** A line that means nothing on this machine is the answer to its step. */
        private void ask(String line) {
            try {
                var command = CommandText.parse(line, recording.last());
                recording = recording.and(command, kernel.run(recording.last(), command));
            } catch (BadCommand e) {
                refused = line + ": " + e.getMessage();
            }
        }
    }
}
