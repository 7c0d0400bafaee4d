package org.quiesce;

import org.quiesce.cli.Quiesce;
import org.quiesce.ui.Portrait;
import org.quiesce.ui.Start;

/** Where the program starts: without arguments the window, with them the command line. */
public final class Main {
    private Main() {}

    /** Runs the command line, or the window until it is closed, and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(Start.opens(arguments) ? Start.window(arguments) : Quiesce.execute(Portrait::take, arguments));
    }
}
