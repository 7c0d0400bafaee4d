package org.quiesce.vectors;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.kernel.Kernel;
import org.quiesce.recording.Recording;

/** Gives a scenario's commands to the kernel of its era. */
final class Playback {
    private final Kernel kernel;
    private Recording recording;

    Playback(Scenario scenario) {
        kernel = Kernel.of(scenario.era());
        recording = Recording.of(kernel.boot(Machines.read(scenario.machine())));
    }

    /** Gives one command, written as on the command line. */
    void give(String line) {
        var command = Machines.command(recording.last(), line);
        recording = recording.and(command, kernel.run(recording.last(), command));
    }

    /** {@return what is not as expected, command by command} */
    List<String> faults(Scenario scenario) {
        scenario.steps().forEach(step -> give(step.run()));
        var faults = new ArrayList<String>();
        for (int i = 0; i < scenario.steps().size(); i++) {
            var step = scenario.steps().get(i);
            var each = new Expectations(kernel, recording, i).faults(step.expected());
            if (!each.isEmpty()) {
                faults.add(
                        "after " + step.run() + "\n" + String.join("\n", each).indent(2));
            }
        }
        return faults;
    }

    Recording recording() {
        return recording;
    }
}
