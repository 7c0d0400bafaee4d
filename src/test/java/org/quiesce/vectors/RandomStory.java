package org.quiesce.vectors;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Era;
import org.quiesce.recording.Recording;

/** What a careless person did to the workshop, the same for the same seed. */
final class RandomStory {
    private final Kernel kernel;
    private final RandomCommands commands;
    private final List<String> lines = new ArrayList<>();

    RandomStory(Era era, long seed) {
        kernel = Kernel.of(era);
        commands = new RandomCommands(seed);
    }

    /** {@return so many commands, fewer where the machine crashes} */
    Recording tell(int most) {
        var recording = Recording.of(kernel.boot(Machines.workshop()));
        for (int i = 0; i < most && recording.last().crash().isEmpty(); i++) {
            lines.add(commands.next(recording.last()));
            var command = Machines.command(recording.last(), lines.getLast());
            recording = recording.and(command, kernel.run(recording.last(), command));
        }
        return recording;
    }

    /** {@return the commands given so far} */
    List<String> lines() {
        return lines;
    }
}
