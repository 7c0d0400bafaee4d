package org.quiesce.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.quiesce.capture.StoryFile;
import org.quiesce.compare.JsonLayout;
import org.quiesce.compare.StringArray;
import org.quiesce.lesson.BranchText;
import org.quiesce.lesson.KeptSession;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quiesce show}: the devices of a machine. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the devices of a machine: path, bus, driver, state, ACPI object, DMA, callbacks.")
final class ShowMachine implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MACHINE", description = "A bundled machine, a capture, a sysfs root.")
    private String name;

    @Option(names = "--tree", description = "As a tree; alike neighbours share a line.")
    private boolean tree;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws BadInput, IOException {
        var out = spec.commandLine().getOut();
        if (StoryFile.isNamed(name)) {
            var session = Opening.session(name);
            show(out, session.branches().shown().experiment().now());
            if (!json) {
                tell(out, session);
            }
        } else {
            show(out, Opening.experiment(name).now());
        }
        return 0;
    }

    private void show(PrintWriter out, Machine machine) throws IOException {
        if (json) {
            writeJson(out, machine);
        } else {
            print(out, machine, tree ? DeviceTree.lines(machine) : list(machine));
        }
    }

    private static void tell(PrintWriter out, KeptSession session) {
        out.println();
        out.println("Branches of this recording of " + session.name()
                + ", as the machine stands at the end of the one with a star:");
        BranchText.list(session.branches()).forEach(out::println);
        session.notes().lines().forEach(out::println);
        session.otherwise().forEach(out::println);
    }

    private void print(PrintWriter out, Machine machine, List<DeviceTree.Line> lines) {
        var platform = machine.platform();
        out.println(name + (platform.description().isEmpty() ? "" : ": " + platform.description()));
        if (platform.order() == Platform.Order.ASSUMED) {
            out.println("The order of registration is not known; the order shown is assumed.");
        }
        out.println();
        Columns.print(out, DeviceTree.table(lines));
    }

    private static List<DeviceTree.Line> list(Machine machine) {
        var lines = new ArrayList<DeviceTree.Line>();
        machine.devices()
                .forEach(device -> lines.add(new DeviceTree.Line(
                        0, device.id().path(), java.util.Optional.of(DeviceRow.of(device, machine)))));
        return lines;
    }

    private void writeJson(PrintWriter out, Machine machine) throws IOException {
        try (JsonGenerator generator = JsonLayout.generator(out, 2)) {
            generator.writeStartObject();
            generator.writeStringField("machine", name);
            generator.writeStringField("description", machine.platform().description());
            generator.writeBooleanField("order_known", machine.platform().order() == Platform.Order.KNOWN);
            generator.writeArrayFieldStart("devices");
            for (var device : machine.devices()) {
                write(generator, DeviceRow.of(device, machine));
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static void write(JsonGenerator json, DeviceRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("device", row.id().path());
        text(json, "bus", row.bus());
        text(json, "driver", row.driver());
        text(json, "state", row.state());
        text(json, "more", row.more());
        text(json, "companion", row.companion());
        text(json, "dma", row.dma());
        StringArray.write(json, "callbacks", row.callbacks());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }
}
