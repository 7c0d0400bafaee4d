package org.quiesce.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.quiesce.machine.Platform;
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
        for (var name : Opening.bundled()) {
            Platform platform = Opening.machine(name).platform();
            out.println(String.format(Locale.ROOT, "%-24s %s", name, platform.description())
                    .stripTrailing());
        }
        return 0;
    }
}
