package org.quiesce.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.quiesce.compare.JsonLayout;
import org.quiesce.compare.Onlooker;
import org.quiesce.compare.Question;
import org.quiesce.compare.Sweep;
import org.quiesce.compare.SweepText;
import org.quiesce.kernel.Kernel;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.OutcomeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code quiesce sweep}: one command, asked of every device on a fork of its own. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Asks one thing of every device of a machine, each alone, and says what became of it.",
        footer = {
            "",
            "Commands: offline, online, eject, remove, unbind, surprise-remove",
            "",
            "Example: quiesce sweep two-module-server offline"
        })
final class SweepMachine implements Callable<Integer> {
    private static final long SECOND = 1_000_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MACHINE", description = "A bundled machine, a capture, a sysfs root.")
    private String machine;

    @Parameters(
            index = "1",
            paramLabel = "COMMAND",
            converter = Words.class,
            description = "What to ask, without a device: offline")
    private Question question;

    @Mixin
    private Eras eras;

    @Option(names = "--json", description = "Prints one JSON object, with the answer of each device.")
    private boolean json;

    @Override
    public Integer call() throws BadInput, IOException {
        var experiment = eras.opened(machine);
        var sweep = Sweep.of(
                        Kernel.of(experiment.era()),
                        experiment.now(),
                        question,
                        Runtime.getRuntime().availableProcessors(),
                        slowly(spec.commandLine().getErr()))
                .orElseThrow(() -> new IllegalStateException("nobody ends it"));
        var out = spec.commandLine().getOut();
        if (json) {
            writeJson(out, experiment, sweep);
        } else {
            out.println(machine + ", era " + experiment.era().title() + ", " + question.word()
                    + " asked of each device alone");
            SweepText.lines(sweep).forEach(out::println);
        }
        return 0;
    }

    /** Says each second how far it is; nothing of what ends sooner. */
    private static Onlooker slowly(PrintWriter err) {
        var next = new AtomicLong(System.nanoTime() + SECOND);
        return (done, all) -> {
            long due = next.get();
            if (System.nanoTime() > due && next.compareAndSet(due, System.nanoTime() + SECOND)) {
                err.println(String.format(Locale.ROOT, "asked %,d of %,d", done, all));
                err.flush();
            }
            return true;
        };
    }

    private void writeJson(PrintWriter out, Experiment experiment, Sweep sweep) throws IOException {
        try (var generator = JsonLayout.generator(out, 2)) {
            generator.writeStartObject();
            generator.writeStringField("machine", machine);
            generator.writeStringField("era", experiment.era().word());
            generator.writeStringField("command", sweep.question().word());
            generator.writeNumberField("asked", sweep.answers().size());
            generator.writeArrayFieldStart("groups");
            for (var group : sweep.groups()) {
                generator.writeStartObject();
                generator.writeStringField("outcome", group.word());
                generator.writeStringField(
                        "reason", group.reason().map(reason -> reason.id()).orElse(""));
                generator.writeStringField(
                        "errno", group.errno().map(Enum::name).orElse(""));
                generator.writeStringField("why", group.why());
                generator.writeNumberField("devices", group.devices().size());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("answers");
            for (var answer : sweep.answers()) {
                write(generator, answer);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static void write(JsonGenerator generator, Sweep.Answer answer) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("device", answer.device().path());
        generator.writeStringField("outcome", OutcomeText.word(answer.outcome()));
        generator.writeStringField(
                "reason", OutcomeText.reason(answer.outcome()).map(Reason::id).orElse(""));
        generator.writeArrayFieldStart("blocking");
        for (var blocking : Refusal.of(answer.outcome()).map(Refusal::blocking).orElse(List.of())) {
            generator.writeString(blocking.device().path());
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    /** {@code offline} to {@link Question#OFFLINE}. */
    static final class Words implements ITypeConverter<Question> {
        @Override
        public Question convert(String word) {
            return Question.of(word)
                    .orElseThrow(() -> new TypeConversionException("expected "
                            + Arrays.stream(Question.values())
                                    .map(Question::word)
                                    .collect(Collectors.joining(", "))
                            + ", not " + word));
        }
    }
}
