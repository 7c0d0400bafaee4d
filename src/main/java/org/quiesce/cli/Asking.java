package org.quiesce.cli;

import java.util.List;
import org.quiesce.lesson.Experiment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code MACHINE COMMAND… --era}: a machine, and what is asked of it. */
final class Asking {
    @Parameters(index = "0", paramLabel = "MACHINE", description = "A bundled machine, a capture, a sysfs root.")
    private String machine;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "What is asked, in order: offline cpu3")
    private List<String> commands = List.of();

    @Mixin
    private Eras eras;

    /** {@return the machine's name, as it was given} */
    String machine() {
        return machine;
    }

    List<String> commands() {
        return commands;
    }

    /** {@return the machine under the kernel chosen, before the commands: with what a recording asks of it} */
    Experiment opened() throws BadInput {
        return eras.opened(machine);
    }

    /** {@return what the commands lead to} */
    Experiment told() throws BadInput {
        return told(opened());
    }

    /** {@return what the commands lead to, from there} */
    Experiment told(Experiment opened) throws BadInput {
        var experiment = opened;
        for (int k = 0; k < commands.size(); k++) {
            experiment = Eras.asked(experiment, "command " + (k + 1), commands.get(k));
        }
        return experiment;
    }
}
