package org.quiesce.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.Machines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quiesce machines}: what is bundled. */
@Command(name = "machines", mixinStandardHelpOptions = true, description = "Lists the bundled machines.")
final class ListMachines implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BadInput {
        var out = spec.commandLine().getOut();
        for (var name : Machines.bundled()) {
            out.println(String.format(Locale.ROOT, "%-24s %s", name, description(name))
                    .stripTrailing());
        }
        return 0;
    }

    private static String description(String name) throws BadInput {
        try {
            return Machines.platform(name).description();
        } catch (BadCapture e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }
}
