package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.recording.Expectation;
import org.quiesce.recording.Scenario;
import org.quiesce.recording.Scenario.Looks;

/** Reads a scenario of the lab: a machine and steps in YAML, as {@code src/lab/README.md} tells. */
public final class ScenarioFile {
    static final Set<String> KEYS =
            Set.of("scenario", "title", "about", "rules", "reasons", "kernels", "machine", "given", "steps");
    private static final Set<String> OPERATIONS = Set.of(
            "write",
            "read",
            "plug",
            "unplug",
            "notify",
            "load",
            "unload",
            "insert_module",
            "remove_module",
            "kexec_load",
            "kexec",
            "note");
    static final Set<String> STEP_KEYS = stepKeys();
    private static final Map<String, Era> KERNELS = Map.of("6.1", Era.V61, "6.12", Era.V612);
    private static final List<String> CRASH_MEMORY = List.of("crashkernel=320M");

    private final YamlTable file;
    private final Era era;
    private final String name;
    private final Machine before;
    private final ScenarioSteps lines;

    private ScenarioFile(YamlTable file, Era era) throws BadCapture {
        this.file = file;
        this.era = era;
        this.name = file.need("scenario").matching("[a-z0-9-]+", "small letters, digits and hyphens");
        ScenarioMachine machine = ScenarioMachine.of(file.need("machine"));
        this.before = machine.machine(name, era, reserved());
        this.lines = new ScenarioSteps(machine, before);
    }

    /** {@return the scenario on each kernel that it names, in that order; of a folder, all of its scenarios} */
    public static List<Scenario> read(Path path) throws BadCapture {
        if (Files.isDirectory(path)) {
            List<Scenario> all = new ArrayList<>();
            for (Path file : files(path)) {
                all.addAll(read(file));
            }
            return all;
        }
        try (InputStream yaml = Files.newInputStream(path)) {
            return read(path.toString(), yaml);
        } catch (IOException e) {
            throw new BadCapture(path.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static List<Path> files(Path folder) throws BadCapture {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadCapture(folder.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** @param source its name, for errors */
    static List<Scenario> read(String source, InputStream yaml) throws BadCapture {
        YamlTable file = YamlValue.parse(source, yaml).table(KEYS);
        List<Scenario> scenarios = new ArrayList<>();
        for (Era era : eras(file)) {
            scenarios.add(new ScenarioFile(file, era).scenario());
        }
        return scenarios;
    }

    private static List<Era> eras(YamlTable file) throws BadCapture {
        List<Era> eras = new ArrayList<>();
        for (YamlValue kernel : file.list("kernels")) {
            eras.add(kernel.choice(KERNELS));
        }
        return eras.isEmpty() ? List.of(Era.V61) : eras;
    }

    private Scenario scenario() throws BadCapture {
        List<Reason> reasons = new ArrayList<>();
        for (YamlValue reason : file.list("reasons")) {
            reasons.add(ScenarioExpectations.reason(reason));
        }
        for (YamlValue rule : file.list("rules")) {
            rule.matching("[A-Z]-\\d{2,3}", "the id of a rule such as M-40");
        }
        List<Scenario.Step> steps = new ArrayList<>();
        for (YamlValue step : file.need("steps").list()) {
            YamlTable keys = step.table(STEP_KEYS);
            steps.add(step(steps.size(), operation(keys), keys));
        }
        return new Scenario(name, file.need("title").text(), reasons, era, before, atFirst(), steps);
    }

    /** Nothing is loaded before a step loads it. */
    private List<String> atFirst() throws BadCapture {
        List<String> lines = new ArrayList<>();
        lines.add("given kexec image=none crash_image=none");
        lines.addAll(given(file));
        return lines;
    }

    /** A scenario that panics has memory for a crash kernel. */
    private List<String> reserved() throws BadCapture {
        for (YamlValue step : file.need("steps").list()) {
            YamlTable keys = step.table(STEP_KEYS);
            if (keys.has("kexec") && ScenarioSteps.crashes(keys.need("kexec"))) {
                return CRASH_MEMORY;
            }
        }
        return List.of();
    }

    private Scenario.Step step(int number, String operation, YamlTable keys) throws BadCapture {
        YamlValue what = keys.need(operation);
        Optional<Long> within =
                keys.has("within") ? Optional.of(ScenarioSteps.within(keys.need("within"))) : Optional.empty();
        List<String> asked = lines.lines(operation, what, within);
        return new Scenario.Step(
                number,
                title(operation, what, asked),
                given(keys),
                asked,
                operation.equals("read") ? Looks.AT_FILES : Looks.AT_NOTHING,
                expected(keys, ScenarioSteps.addedBytes(operation, what)));
    }

    private static String operation(YamlTable keys) throws BadCapture {
        List<String> found = OPERATIONS.stream().filter(keys::has).sorted().toList();
        if (found.size() != 1) {
            throw keys.bad("expected one of "
                    + String.join(", ", OPERATIONS.stream().sorted().toList()) + ", found "
                    + (found.isEmpty() ? "none" : String.join(" and ", found)));
        }
        return found.getFirst();
    }

    private static String title(String operation, YamlValue what, List<String> asked) throws BadCapture {
        if (!asked.isEmpty()) {
            return asked.getLast();
        }
        if (what.isText()) {
            return operation + " " + what.text();
        }
        if (!what.isTable()) {
            return operation + " " + what.list().getFirst().text();
        }
        Map<String, YamlValue> table = what.table();
        return operation + " " + table.values().iterator().next().text();
    }

    /** {@return the circumstances that a scenario or one of its steps begins in, as lines of the command line} */
    static List<String> given(YamlTable keys) throws BadCapture {
        List<String> lines = new ArrayList<>();
        for (YamlValue circumstance : keys.list("given")) {
            lines.add("given " + circumstance.text());
        }
        return lines;
    }

    private List<Expectation> expected(YamlTable keys, int added) throws BadCapture {
        List<Expectation> expected =
                keys.has("expect") ? ScenarioExpectations.of(keys.need("expect"), added) : List.of();
        if (!keys.has("expect_on")) {
            return expected;
        }
        YamlTable others = keys.need("expect_on").table(KERNELS.keySet());
        return others.has(era.title()) ? ScenarioExpectations.of(others.need(era.title()), added) : expected;
    }

    private static Set<String> stepKeys() {
        Set<String> keys = new HashSet<>(OPERATIONS);
        keys.addAll(Set.of("given", "read_back", "within", "expect", "expect_on"));
        return Set.copyOf(keys);
    }
}
