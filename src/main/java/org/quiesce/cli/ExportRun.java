package org.quiesce.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureFolder;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.PerfettoTrace;
import org.quiesce.capture.StoryFile;
import org.quiesce.capture.SysfsTree;
import org.quiesce.capture.WholeFile;
import org.quiesce.kernel.Kernel;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.Experiment;
import org.quiesce.lesson.KeptSession;
import org.quiesce.machine.Machine;
import org.quiesce.recording.FunctionGraph;
import org.quiesce.recording.Message;
import org.quiesce.recording.Messages;
import org.quiesce.recording.Page;
import org.quiesce.recording.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code quiesce export}: a run, for other tools. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Gives commands to a machine, in order, and writes the run for other tools.",
        footer = {
            "",
            "--view calls --at 40 shows in --svg and --png the calls after 40 events.",
            "Example: quiesce export two-module-server 'eject \\_SB.MOD2' --perfetto eject.pftrace",
            "then open the file in https://ui.perfetto.dev"
        })
final class ExportRun implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Asking asking;

    @Option(names = "--perfetto", paramLabel = "FILE", description = "A trace that ui.perfetto.dev opens.")
    private Optional<Path> perfetto = Optional.empty();

    @Option(names = "--trace", paramLabel = "FILE", description = "The calls as text, as function_graph prints them.")
    private Optional<Path> trace = Optional.empty();

    @Option(names = "--log", paramLabel = "FILE", description = "Kernel log, uevents and _OST codes as text.")
    private Optional<Path> log = Optional.empty();

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "A view of a moment as a drawing; the timeline, unless --view says which.")
    private Optional<Path> svg = Optional.empty();

    @Option(names = "--png", paramLabel = "FILE", description = "The window at a moment as a picture.")
    private Optional<Path> png = Optional.empty();

    @ParentCommand
    private Quiesce parent;

    @Option(names = "--quiesce", paramLabel = "FILE", description = "The recording as one file, for the window.")
    private Optional<Path> session = Optional.empty();

    @Option(
            names = "--sysfs",
            paramLabel = "DIR",
            description = "The machine at that moment as a folder with sys and proc, which quiesce show opens.")
    private Optional<Path> sysfs = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "N",
            description = "The moment after N events (step N in the window), for --svg, --png, --sysfs and --quiesce."
                    + " Default: the end.")
    private Optional<Integer> at = Optional.empty();

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            converter = Pages.class,
            description =
                    "Which view --svg, --png and --film show: table, timeline, calls, locks, branches, why, log or comparison."
                            + " Default: the timeline in a drawing, the table in a picture.")
    private Optional<Page> view = Optional.empty();

    @Mixin
    private FilmOptions film;

    @Option(
            names = "--notes",
            paramLabel = "TEXT",
            description = "Notes for --quiesce. Default: those of the session that MACHINE is, if it is one.")
    private Optional<String> notes = Optional.empty();

    /** What is written where. */
    private record Sheet(Path file, WholeFile.Contents contents) {}

    @Override
    public Integer call() throws BadInput {
        if (Stream.of(perfetto, trace, log, svg, png, film.file(), session, sysfs)
                .allMatch(Optional::isEmpty)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "say what to write: --perfetto, --trace, --log, --svg, --png, --film or --quiesce FILE, or --sysfs DIR");
        }
        if (session.filter(file -> !StoryFile.isNamed(file.toString())).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), session.get() + ": a recording's name must end in " + StoryFile.SUFFIX);
        }
        if (png.isPresent() && film.file().isPresent()) {
            throw new ParameterException(spec.commandLine(), "either --png or --film: one picture is taken at a time");
        }
        var experiment = asking.told();
        if (film.file().isPresent()) {
            paint(
                    experiment,
                    film.range(experiment.recording(), view.orElse(Page.TABLE)),
                    film.file().get());
        }
        int index = moment(experiment.recording());
        for (var sheet : sheets(experiment, index)) {
            write(sheet);
        }
        if (sysfs.isPresent()) {
            writeRoot(experiment, index, sysfs.get());
        }
        if (png.isPresent()) {
            paint(experiment, opened(Page.TABLE, index), png.get());
        }
        return 0;
    }

    private Page.Opened opened(Page usual, int index) {
        return new Page.Opened(view.orElse(usual), index);
    }

    private int moment(Recording recording) throws BadInput {
        int index = at.orElse(recording.size());
        if (index < 0 || index > recording.size()) {
            throw new BadInput(
                    "--at: expected a number from 0 to " + recording.size() + ", the events of this run",
                    new IllegalArgumentException());
        }
        return index;
    }

    private void writeRoot(Experiment experiment, int index, Path folder) throws BadInput {
        var era = experiment.era();
        var now = experiment.recording().at(index);
        try {
            CaptureFolder.write(SysfsTree.of(asking.machine(), now, era, new KernelFiles(Kernel.of(era), now)), folder);
        } catch (BadCapture e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot be written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("wrote " + folder);
    }

    /** What a kernel says of the files of a machine. */
    private record KernelFiles(Kernel kernel, Machine machine) implements SysfsTree.Files {
        @Override
        public boolean exists(String path) {
            return kernel.exists(machine, path);
        }

        @Override
        public Optional<String> read(String path) {
            return kernel.peek(machine, path);
        }
    }

    private void paint(Experiment experiment, Page.Opened opened, Path file) throws BadInput {
        try {
            parent.painter().paint(asking.machine(), experiment, opened, file);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("wrote " + file);
    }

    private List<Sheet> sheets(Experiment experiment, int index) throws BadInput {
        var recording = experiment.recording();
        var era = experiment.era();
        var sheets = new ArrayList<Sheet>();
        perfetto.ifPresent(file -> sheets.add(new Sheet(file, out -> PerfettoTrace.write(recording, era, out))));
        trace.ifPresent(file -> {
            var lines = new ArrayList<>(FunctionGraph.heads());
            lines.addAll(FunctionGraph.lines(recording.events(), era, FunctionTable.BUNDLED));
            sheets.add(text(file, lines));
        });
        log.ifPresent(file -> sheets.add(
                text(file, Messages.of(recording).stream().map(Message::text).toList())));
        if (svg.isPresent()) {
            sheets.add(text(svg.get(), PageText.svg(asking, experiment, opened(Page.TIMELINE, index))));
        }
        if (session.isPresent()) {
            var remarks = remarks();
            var branches = BranchList.of(experiment);
            sheets.add(new Sheet(
                    session.get(),
                    out -> StoryFile.write(KeptSession.notebook(asking.machine(), branches, index, remarks), out)));
        }
        return sheets;
    }

    private String remarks() throws BadInput {
        boolean told = notes.isPresent() || !StoryFile.isNamed(asking.machine());
        return told ? notes.orElse("") : Opening.session(asking.machine()).notes();
    }

    private static Sheet text(Path file, List<String> lines) {
        return new Sheet(file, out -> {
            for (var line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private void write(Sheet sheet) throws BadInput {
        try {
            WholeFile.write(sheet.file(), sheet.contents());
        } catch (IOException e) {
            throw new BadInput(sheet.file() + ": cannot be written: " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("wrote " + sheet.file());
    }

    /** {@code calls} to {@link Page#CALLS}. */
    static final class Pages implements ITypeConverter<Page> {
        @Override
        public Page convert(String word) {
            return Arrays.stream(Page.values())
                    .filter(page -> page.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(Page.values()).map(Page::word).collect(Collectors.joining(", "))
                            + ", not " + word));
        }
    }
}
