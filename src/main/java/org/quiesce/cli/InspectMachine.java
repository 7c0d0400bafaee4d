package org.quiesce.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.JsonLayout;
import org.quiesce.compare.Legacy;
import org.quiesce.compare.Premises;
import org.quiesce.compare.Readiness;
import org.quiesce.compare.ReadinessJson;
import org.quiesce.compare.ReadinessText;
import org.quiesce.compare.Side;
import org.quiesce.compare.StringArray;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Era;
import org.quiesce.machine.Strategy;
import org.quiesce.recording.HardwareText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quiesce inspect}: what would refuse to go and why, and what a kexec would leave each device doing. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Says what would refuse to go offline or be ejected, and what a kexec would leave running.")
final class InspectMachine implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MACHINE", description = "A bundled machine, a capture, a sysfs root.")
    private String machine;

    @Mixin
    private Eras eras;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws BadInput, IOException {
        var experiment = eras.opened(machine);
        var side = Comparison.side(experiment.recording(), new Comparison.Way(Strategy.SHUTDOWN, experiment.era()));
        var readiness = Readiness.of(Kernel.of(experiment.era()), experiment.now());
        var out = spec.commandLine().getOut();
        if (json) {
            writeJson(out, readiness, side, experiment.era());
        } else {
            print(out, readiness, side, experiment.era());
        }
        return 0;
    }

    private void print(PrintWriter out, Readiness readiness, Side side, Era era) {
        out.println(machine + ", era " + era.title());
        out.println();
        ReadinessText.lines(readiness).forEach(out::println);
        out.println();
        out.println("kexec as mainline does it");
        out.println(side.tally().sentence());
        Premises.of(side).forEach(out::println);
        out.println();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("DEVICE", "DRIVER", "CALLBACK", "AFTER KEXEC", "WHY", "NEW DRIVER"));
        for (var legacy : side.legacies()) {
            rows.add(List.of(
                    legacy.device().name(),
                    legacy.driver().bound() ? legacy.driver().name() : "none",
                    legacy.callback().orElse("none"),
                    legacy.verdict().word(),
                    legacy.why(),
                    probe(legacy).orElse("")));
        }
        Columns.print(out, rows);
    }

    private void writeJson(PrintWriter out, Readiness readiness, Side side, Era era) throws IOException {
        try (var generator = JsonLayout.generator(out, 2)) {
            generator.writeStartObject();
            generator.writeStringField("machine", machine);
            generator.writeStringField("era", era.word());
            ReadinessJson.write(generator, readiness);
            StringArray.write(generator, "premises", Premises.of(side));
            generator.writeArrayFieldStart("kexec");
            for (var legacy : side.legacies()) {
                generator.writeStartObject();
                generator.writeStringField("device", legacy.device().path());
                generator.writeStringField("driver", legacy.driver().name());
                generator.writeStringField("callback", legacy.callback().orElse(""));
                generator.writeStringField("left", legacy.verdict().word());
                generator.writeStringField("why", legacy.why());
                generator.writeStringField("probe", probe(legacy).orElse(""));
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static Optional<String> probe(Legacy legacy) {
        return legacy.probe().map(probe -> HardwareText.word(probe) + ": " + probe.why());
    }
}
