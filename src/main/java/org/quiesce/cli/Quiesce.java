package org.quiesce.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code quiesce}: the command that holds all the others. */
@Command(
        name = "quiesce",
        mixinStandardHelpOptions = true,
        version = "Quiesce 0.1.0",
        description = "Shows what Linux does when a device is taken away. Without arguments: opens the window.")
public final class Quiesce {
    private Quiesce() {}

    /** Runs one command line and returns its exit code: 0 done, 1 a check failed, 2 bad usage or bad input. */
    public static int execute(String... arguments) {
        return new CommandLine(new Quiesce()).execute(arguments);
    }
}
