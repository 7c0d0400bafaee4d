package org.quiesce.lesson;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/**
 * A machine, the kernel it runs, and what was asked of it so far. A value: asking more gives another one.
 *
 * @param hardware the machine as it was opened, before a kernel booted on it
 * @param recording begins with the machine as the era's kernel has registered it
 */
public record Experiment(Machine hardware, Era era, Recording recording) {
    /** {@return nothing asked yet} */
    public static Experiment on(Machine hardware, Era era) {
        return new Experiment(hardware, era, Recording.of(Kernel.of(era).boot(hardware)));
    }

    /** {@return nothing asked yet, under the kernel of the capture where it is known and offered, else the newest} */
    public static Experiment on(Machine hardware) {
        return on(hardware, hardware.platform().era().orElse(Era.V612));
    }

    /** {@return this, and what a line as people write it leads to} Names mean devices of the machine as it is by then. */
    public Experiment and(String line) throws BadCommand {
        return and(CommandText.parse(line, now()));
    }

    /** {@return this, and what the command leads to} */
    public Experiment and(Command command) {
        return new Experiment(
                hardware, era, recording.and(command, Kernel.of(era).perform(now(), command)));
    }

    /** {@return the machine at the end} */
    public Machine now() {
        return recording.last();
    }

    /** {@return what became of each command} */
    public List<Result> results() {
        var results = new ArrayList<Result>();
        for (int k = 0; k < recording.steps().size(); k++) {
            results.add(recording.result(k));
        }
        return results;
    }

    /** {@return ways out of what became of the {@code k}th command, tried on a fork; none where it was not refused} */
    public List<Remedy> remedies(int k) {
        var step = recording.steps().get(k);
        var before = recording.at(step.from());
        return recording
                .result(k)
                .refusal()
                .filter(_ -> before.crash().isEmpty())
                .map(refusal -> Kernel.of(era).remedies(before, step.command(), refusal))
                .orElse(List.of());
    }

    /** {@return another past: this, as it was after its first {@code n} events} */
    public Experiment upTo(int n) {
        return new Experiment(hardware, era, recording.upTo(n));
    }

    /** {@return the same commands given to another kernel} */
    public Replay in(Era other) {
        return Replay.of(this, other);
    }
}
