package org.quiesce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.Onlooker;
import org.quiesce.compare.WaysOut;
import org.quiesce.compare.Why;
import org.quiesce.compare.WhyText;
import org.quiesce.kernel.Kernel;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Outcome;

/** {@code --why}: the chains of causes, as lines. */
final class Reasons {
    private final Experiment experiment;
    private final Why why;
    private final Optional<DeviceId> device;

    private Reasons(Experiment experiment, Optional<DeviceId> device) {
        this.experiment = experiment;
        this.device = device;
        why = new Why(experiment.recording(), experiment.era(), FunctionTable.BUNDLED);
    }

    /** {@return what was asked with the option; nothing where it was not given} An empty word is no device. */
    static Optional<Reasons> asked(Optional<String> word, Experiment experiment) throws BadInput {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reasons(
                experiment, word.get().isEmpty() ? Optional.empty() : Optional.of(device(word.get(), experiment))));
    }

    /** A device that is gone by now is one of the first machine. */
    private static DeviceId device(String word, Experiment experiment) throws BadInput {
        try {
            return CommandText.device(word, experiment.now());
        } catch (BadCommand now) {
            try {
                return CommandText.device(word, experiment.recording().first());
            } catch (BadCommand e) {
                throw new BadInput("--why: " + now.problem(), now);
            }
        }
    }

    /**
     * {@return why that became of the {@code k}th command, and what would have to change; nothing where a device was asked
     * about} What somebody only said to be so has no reasons.
     */
    List<String> ofCommand(int k) {
        var recording = experiment.recording();
        if (device.isPresent() || recording.steps().get(k).command() instanceof Command.Given) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("  why");
        WhyText.lines(recording, why.outcome(k)).forEach(line -> lines.add("    " + line));
        if (!(recording.outcome(k) instanceof Outcome.Done)) {
            var step = recording.steps().get(k);
            var before = recording.at(step.from());
            var ways = WaysOut.of(Kernel.of(experiment.era()), before, step.command(), Onlooker.NOBODY);
            WhyText.lines(ways, before).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** {@return why the device asked about is as it is; nothing where none was} */
    List<String> ofDevice() {
        var lines = new ArrayList<String>();
        device.ifPresent(id -> {
            lines.add("");
            lines.add("why " + id);
            for (var cause : why.device(id, experiment.recording().size())) {
                WhyText.lines(experiment.recording(), cause).forEach(line -> lines.add("  " + line));
            }
        });
        return lines;
    }
}
