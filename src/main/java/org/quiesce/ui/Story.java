package org.quiesce.ui;

import java.util.List;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/**
 * What a person did to a machine: the machine as it was opened, the kernel asked, and the recording so far.
 *
 * @param name what to call it on the command line: a bundled name or a path
 * @param opened as it was read; each era's kernel registers its own devices on it
 */
record Story(String name, Machine opened, Era era, Recording recording) {
    static Story of(String name, Machine opened, Era era) {
        return new Story(name, opened, era, Recording.of(Kernel.of(era).boot(opened)));
    }

    /** {@return this story going on with a command from a moment} What came after that moment is forgotten here. */
    Story and(Moment moment, Command command) {
        var past = recording.upTo(between(moment));
        return new Story(
                name,
                opened,
                era,
                past.and(command, Kernel.of(era).run(past.last(), command)));
    }

    /** {@return this story going on with several commands from its end} */
    Story and(List<Command> commands) {
        var story = this;
        for (var command : commands) {
            story = story.and(story.end(), command);
        }
        return story;
    }

    /** {@return the same commands from the same machine, asked of another kernel} */
    Story in(Era other) {
        return of(name, opened, other).and(commands());
    }

    /** {@return another past: these commands before all others} */
    Story after(List<Command> first) {
        return of(name, opened, era).and(first).and(commands());
    }

    /** {@return this story as it was before the command that the moment is in or at the end of} */
    Story undone(Moment moment) {
        int to = moment.step().map(Recording.Step::from).orElse(0);
        return new Story(name, opened, era, recording.upTo(to));
    }

    List<Command> commands() {
        return recording.steps().stream().map(Recording.Step::command).toList();
    }

    Moment end() {
        return recording.moment(recording.size());
    }

    /** The kernel cannot be left in the middle of a command: the next one comes after its last event. */
    private static int between(Moment moment) {
        return moment.step().map(Recording.Step::to).orElse(moment.index());
    }
}
