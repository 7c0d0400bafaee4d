package org.quiesce.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Beyond;
import org.quiesce.recording.LogReading;
import org.quiesce.recording.Observation;
import org.quiesce.recording.Observation.Sighting;
import org.quiesce.recording.Observation.Step;
import org.quiesce.recording.Observation.Unheard;
import org.quiesce.recording.Observation.Watch;

/**
 * Reads what a real kernel did from the folder of a recording, or an archive of that folder: the machine before, the
 * steps and what was seen after each. Nothing is simulated here, and nothing that was seen is left out: what no model can
 * tell is marked so, with the reason.
 */
public final class ObservationReader {
    private static final String SAME = "cpuhp_same_as_step";
    private static final Pattern BLOCK = Pattern.compile(".*/memory/memory(\\d{1,7})/(state|online)");
    private static final Pattern STUCK = Pattern.compile(".*migrating pfn ([0-9a-f]{1,12}) failed.*");
    private static final String OUTSIDE = "a file outside of the model: what it brings about is given";

    private static final String AT_ONCE = "programs that ask at the same time: which of them is served first";

    private static final String AFTER = "after";
    private static final int MOST_TRACED = 200;

    private final ObservationFiles files;
    private final Circumspection known;
    private final List<Beyond> beyond;
    private final LogReading log;
    private final StepLines lines;
    private final ScenarioGiven scenario;

    private ObservationReader(ObservationFiles files) throws BadCapture {
        this.files = files;
        this.known = Circumspection.of(files.name());
        this.beyond = BeyondTable.read();
        this.log = new LogReading(beyond);
        this.lines = new StepLines(machineFile(files));
        this.scenario = ScenarioGiven.of(files);
    }

    /** {@return whether there is a recording at a path} */
    public static boolean at(Path path) {
        return ObservationFiles.at(path);
    }

    public static Observation read(Path path, CaptureProgress progress) throws BadCapture {
        return new ObservationReader(ObservationFiles.read(path)).observation(progress);
    }

    private static JsonTable machineFile(ObservationFiles files) throws BadCapture {
        return JsonTable.object(
                files.place(ObservationFiles.MACHINE),
                files.text(ObservationFiles.MACHINE).orElse("{}"));
    }

    private Observation observation(CaptureProgress progress) throws BadCapture {
        CaptureTree tree = files.machine(known.machine(), progress);
        List<JsonTable> recorded = JsonTable.array(
                files.place(ObservationFiles.STEPS),
                "step",
                files.text(ObservationFiles.STEPS).orElseThrow());
        String kernel = machineFile(files).text("kernel");
        Machine before = MachineReader.machine(tree, progress).slotting(List.of(), scenario.drivers(kernel));
        Optional<KexecSightings> kexec = KexecSightings.of(files);
        List<Step> steps = new ArrayList<>();
        for (JsonTable step : recorded) {
            steps.add(step(step, traced(step, recorded), unheard(step, recorded)));
        }
        List<String> given = new ArrayList<>(PluggedMemory.given(machineFile(files), before));
        given.addAll(QemuFirmware.given(machineFile(files), before));
        given.addAll(kexec.map(KexecSightings::given).orElse(List.of()));
        given.addAll(scenario.told() ? FreePages.given(tree) : List.of());
        given.addAll(scenario.before());
        steps.addFirst(new Step(0, "before", given, Optional.empty(), List.of(), Watch.REGISTERS, Unheard.NOTHING));
        if (kexec.isPresent()) {
            steps.addAll(kexec.get().steps(recorded.size()));
        }
        Optional<Machine> after =
                kexec.isEmpty() && files.hasMachine(AFTER) ? Optional.of(after(progress)) : Optional.empty();
        return new Observation(files.name(), kernel, era(kernel), before, after, steps, beyond);
    }

    private Machine after(CaptureProgress progress) throws BadCapture {
        return MachineReader.machine(files.machine(AFTER, progress), progress);
    }

    private Era era(String kernel) throws BadCapture {
        if (kernel.startsWith("6.1.")) {
            return Era.V61;
        }
        if (kernel.startsWith("6.12.")) {
            return Era.V612;
        }
        throw new BadCapture(
                files.place(ObservationFiles.MACHINE), "kernel \"" + kernel + "\", expected a 6.1 or 6.12");
    }

    /** The lab keeps the first {@value #MOST_TRACED} lines of a trace ({@code pci_trace()} of {@code lab/guest.py}). */
    private static Unheard unheard(JsonTable step, List<JsonTable> recorded) {
        boolean cut = step.has("scenario_step") && step.texts("trace").size() == MOST_TRACED;
        return new Unheard(SequenceNumbers.unheard(step, recorded), cut ? Integer.MAX_VALUE : 0);
    }

    /** {@code cpuhp_same_as_step} names an earlier step by its number. */
    private static List<List<?>> traced(JsonTable step, List<JsonTable> recorded) throws BadCapture {
        if (!step.has(SAME)) {
            return step.rows("cpuhp");
        }
        int like = step.number(SAME);
        if (like < 1 || like > recorded.size()) {
            throw step.bad(SAME + " names step " + like + ", of " + recorded.size());
        }
        return recorded.get(like - 1).rows("cpuhp");
    }

    private Step step(JsonTable recorded, List<List<?>> traced, Unheard unheard) throws BadCapture {
        JsonTable step = StepWords.ofLab(recorded);
        int number = step.number("n");
        Optional<String> whole = whole(step).or(() -> known.beyond(number));
        log.nextPart(startsMoving(step) ? LogReading.Attempt.NEW : LogReading.Attempt.SAME);
        List<Sighting> sightings = new ArrayList<>();
        for (var fact : StepFacts.of(step, traced)) {
            Optional<String> why = log.why(fact);
            sightings.add(new Sighting(fact, whole.isPresent() ? whole : why));
        }
        List<String> given = new ArrayList<>(known.given(number));
        given.addAll(scenario.with(step, PageSample.given(step)));
        Optional<String> command = whole.isPresent() ? Optional.empty() : known.command(number);
        if (command.isEmpty() && whole.isEmpty()) {
            command = lines.command(step);
        }
        return new Step(number, title(recorded), given, command, sightings, watch(step), unheard);
    }

    /** {@return why nothing that was seen in a step can be told, whatever was recorded of it} */
    private static Optional<String> whole(JsonTable step) {
        if (StepWords.outside(step)) {
            return Optional.of(OUTSIDE);
        }
        return StepWords.atOnce(step) ? Optional.of(AT_ONCE) : Optional.empty();
    }

    /** The lab does not read the log when an image has been loaded ({@code load()} of {@code lab/kexec.py}). */
    private static Watch watch(JsonTable step) {
        return step.text("op").equals("kexec_load") ? Watch.ANSWERS : Watch.MESSAGES;
    }

    /** Pages do not move that this step asks to: in an eject, or of this very block, not of another that is in the way. */
    private static boolean startsMoving(JsonTable step) {
        Matcher block = BLOCK.matcher(step.text("target"));
        String asked = block.matches() ? block.group(1) : "";
        boolean eject = step.text("op").equals("unplug");
        return step.texts("dmesg").stream()
                .map(STUCK::matcher)
                .filter(Matcher::matches)
                .map(stuck -> Long.toString(Long.parseLong(stuck.group(1), 16) / PageSample.PAGES))
                .anyMatch(number -> eject || number.equals(asked));
    }

    /** In the recorder's own words. */
    private static String title(JsonTable step) {
        String data =
                step.has("data") ? " " + StepWords.ofLab(step).text("data").strip() : "";
        String target = step.text("target");
        boolean shell = !target.startsWith("/") && !step.text("op").equals("notify");
        return step.text("op") + (shell || target.isEmpty() ? "" : " " + target + data);
    }
}
