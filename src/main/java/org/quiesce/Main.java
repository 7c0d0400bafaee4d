package org.quiesce;

import org.quiesce.cli.Quiesce;
import org.quiesce.ui.Start;

/** Where the program starts: with arguments the command line, without any the window. */
public final class Main {
    private Main() {}

    /** Runs the command line, or the window until it is closed, and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(arguments.length == 0 ? Start.window() : Quiesce.execute(arguments));
    }
}
