package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.quiesce.lesson.Experiment;
import org.quiesce.recording.Page;

/** One call of the command line: what it said and how it ended. */
record CommandLineRun(int code, String out, String err) {
    static CommandLineRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Quiesce.execute(CommandLineRun::paint, new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandLineRun(code, out.toString(), err.toString());
    }

    /** Stands for the window: tests of the command line have none. */
    private static void paint(String name, Experiment experiment, Page.Opened view, Path png) throws IOException {
        Files.writeString(
                png,
                name + " after " + experiment.recording().steps().size() + ": "
                        + view.page().word() + " at " + (view.from() == view.to() ? "" : view.from() + " to ")
                        + view.index());
    }

    /** {@return the results of {@code run MACHINE COMMAND… --era E --json}} */
    static List<Answer> answers(String machine, String era, String... commands) throws IOException {
        var arguments = new ArrayList<>(List.of("run", machine, "--era", era, "--json"));
        arguments.addAll(List.of(commands));
        var run = of(arguments.toArray(String[]::new));
        assertEquals("", run.err());
        assertEquals(0, run.code());
        return new Answer(JSON.std.mapFrom(run.out()))
                .list("results").stream().map(Answer::new).toList();
    }

    /** One element of {@code results}. */
    record Answer(Object json) {
        Object get(String field) {
            return String.valueOf(((Map<?, ?>) json).get(field));
        }

        List<?> list(String field) {
            return ((Map<?, ?>) json).get(field) instanceof List<?> list ? list : List.of();
        }

        /** {@return the values of some fields of each object in a list, joined by blanks} */
        List<String> each(String field, String... of) {
            return list(field).stream()
                    .map(element -> String.join(
                            " ",
                            List.of(of).stream()
                                    .map(name -> String.valueOf(((Map<?, ?>) element).get(name)))
                                    .toList()))
                    .toList();
        }
    }
}
