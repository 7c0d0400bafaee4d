package org.quiesce.ui;

import java.util.List;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.Experiment;
import org.quiesce.lesson.Replay;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.ShellLine;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/**
 * What the window shows: a machine by its name, and what was asked of it.
 *
 * @param name what to call the machine on the command line: a bundled name or a path
 * @param told as the person gave the commands; asking another kernel replays them from here
 * @param shown the same commands under the kernel chosen
 * @param absent commands left out there, because what they are about does not exist
 * @param branches what was asked of the machine otherwise; after {@link #settled} the current one is what is told
 */
record Story(String name, Experiment told, Experiment shown, List<Replay.Absence> absent, BranchList branches) {
    static Story of(String name, Machine hardware) {
        return of(name, Experiment.on(hardware));
    }

    static Story of(String name, Experiment experiment) {
        return of(name, BranchList.of(experiment));
    }

    /** {@return the current branch of several} */
    static Story of(String name, BranchList branches) {
        var experiment = branches.shown().experiment();
        return new Story(name, experiment, experiment, List.of(), branches);
    }

    /** {@return this story with its branches named otherwise, or fewer} */
    Story with(BranchList renamed) {
        return new Story(name, told, shown, absent, renamed);
    }

    private Story with(Experiment experiment) {
        return new Story(name, experiment, experiment, List.of(), branches);
    }

    /** {@return this story as one of its branches: a new one where no branch goes as this does} */
    Story settled() {
        var known = branches.and(told);
        var experiment = known.shown().experiment();
        return experiment.equals(told)
                ? new Story(name, told, shown, absent, known)
                : new Story(name, experiment, experiment, List.of(), known);
    }

    Era era() {
        return shown.era();
    }

    Recording recording() {
        return shown.recording();
    }

    /** {@return this story going on with commands from a moment} What came after that moment stays in its branch. */
    Story and(Moment moment, List<Command> commands) {
        return with(upTo(moment)).and(commands);
    }

    /** {@return this story going on with several commands from its end} */
    Story and(List<Command> commands) {
        var experiment = shown;
        for (var command : commands) {
            experiment = experiment.and(command);
        }
        return with(experiment);
    }

    /** {@return the same commands from the same machine, asked of another kernel} */
    Story in(Era era) {
        if (era == told.era()) {
            return with(told);
        }
        var replay = told.in(era);
        return new Story(name, told, replay.experiment(), replay.absent(), branches);
    }

    /** {@return another past: these commands before all others} */
    Story after(List<Command> first) {
        return with(Experiment.on(shown.hardware(), era())).and(first).and(commands());
    }

    List<Command> commands() {
        return recording().steps().stream().map(Recording.Step::command).toList();
    }

    /** {@return this story as it was after a command, by its number} */
    Story upTo(int step) {
        return with(shown.upTo(recording().steps().get(step).to()));
    }

    /** {@return the number of the command that the moment is in or at the end of; -1 before the first} */
    int step(Moment moment) {
        return moment.step().map(recording().steps()::indexOf).orElse(-1);
    }

    /** {@return this story as far as it had come at a moment; a command is not left half done} */
    Experiment upTo(Moment moment) {
        return shown.upTo(between(moment));
    }

    /** {@return the moment after the last event} */
    Moment end() {
        return recording().moment(recording().size());
    }

    /** {@return the {@code quiesce run} line that gives the first commands} */
    String line(int commands) {
        var lines = recording().steps().stream()
                .limit(commands)
                .map(step -> CommandText.text(step.command(), recording().at(step.from())))
                .toList();
        return ShellLine.here(name, lines, era());
    }

    /** The kernel cannot be left in the middle of a command: the next one comes after its last event. */
    private static int between(Moment moment) {
        return moment.step().map(Recording.Step::to).orElse(moment.index());
    }
}
