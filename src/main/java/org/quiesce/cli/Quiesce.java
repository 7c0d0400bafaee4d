package org.quiesce.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.quiesce.compare.AboutText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code quiesce}: the command that holds all the others. */
@Command(
        name = "quiesce",
        mixinStandardHelpOptions = true,
        version = AboutText.PROGRAM,
        description = "Shows what Linux does when a device is taken away. Without arguments: opens the window.",
        subcommands = {
            ListMachines.class,
            ShowMachine.class,
            RunCommands.class,
            CompareWays.class,
            InspectMachine.class,
            SweepMachine.class,
            ExportRun.class,
            CompareBranches.class,
            CaptureMachine.class,
            CountCallbacks.class,
            CheckRecordings.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            " 0:done; a refusal is a result, not a failure",
            " 1:a check failed",
            " 2:bad usage or bad input: one line on standard error"
        })
public final class Quiesce {
    static final int BAD_INPUT = 2;

    private final Painter painter;

    private Quiesce(Painter painter) {
        this.painter = painter;
    }

    Painter painter() {
        return painter;
    }

    /** Runs one command line and returns its exit code: 0 done, 1 a check failed, 2 bad usage or bad input. */
    public static int execute(Painter painter, String... arguments) {
        return execute(
                painter,
                new PrintWriter(System.out, true, System.out.charset()),
                new PrintWriter(System.err, true, System.err.charset()),
                arguments);
    }

    /** The same, with its output going elsewhere. */
    static int execute(Painter painter, PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new Quiesce(painter))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Quiesce::badUsage)
                .setExecutionExceptionHandler(Quiesce::failed);
        try {
            return line.execute(arguments);
        } catch (VirtualMachineError e) {
            say(line, "this machine is too large for the memory that Java was given (" + e + ")");
            return BAD_INPUT;
        } finally {
            out.flush();
        }
    }

    private static int badUsage(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        say(command, firstLine(e) + " (" + name + " --help tells how)");
        return BAD_INPUT;
    }

    /** Whatever else happens is our fault, and still no reason to show a stack trace. */
    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof BadInput) {
            say(command, firstLine(e));
        } else {
            say(command, "this should not have happened, please report it: " + e + " at " + place(e));
        }
        return BAD_INPUT;
    }

    private static void say(CommandLine command, String line) {
        command.getErr().println("quiesce: " + line);
        command.getErr().flush();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static String place(Exception e) {
        var trace = e.getStackTrace();
        return trace.length == 0 ? "an unknown place" : String.format(Locale.ROOT, "%s", trace[0]);
    }
}
