package org.quiesce.capture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quiesce.machine.Driver;

/** The circumstances that a recorded scenario tells beside its steps: what its loads leave in memory, for one. */
final class ScenarioGiven {
    private static final String PAGES = " pages ";
    private static final String PINNED = " pinned_";
    private static final Pattern SOME_PINNED = Pattern.compile("pinned_\\w+=([1-9]\\d{0,8})");

    private final List<List<String>> steps;
    /** Some huge pages are in their pool, unused. */
    private final boolean pool;

    private final ScenarioModules modules;
    private final List<String> before;

    private ScenarioGiven(ScenarioModules modules, List<String> before, List<List<String>> steps) {
        this.modules = modules;
        this.before = before;
        this.steps = steps;
        this.pool = steps.stream().flatMap(List::stream).anyMatch(ScenarioGiven::ofPool);
    }

    /** {@return those of the scenario in the recording, none where it was no scenario} */
    static ScenarioGiven of(ObservationFiles files) throws BadCapture {
        List<List<String>> steps = new ArrayList<>();
        List<String> before = new ArrayList<>();
        ScenarioModules modules = ScenarioModules.NONE;
        String yaml = files.text(ObservationFiles.SCENARIO).orElse("");
        if (!yaml.isEmpty()) {
            YamlTable scenario = YamlValue.parse(
                            files.place(ObservationFiles.SCENARIO),
                            new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                    .table(ScenarioFile.KEYS);
            YamlTable machine = scenario.need("machine").table(ScenarioMachine.KEYS);
            modules = ScenarioModules.of(machine);
            before.addAll(ScenarioAcpi.of(machine).given());
            before.addAll(ScenarioFile.given(scenario));
            for (YamlValue step : scenario.list("steps")) {
                steps.add(ScenarioFile.given(step.table(ScenarioFile.STEP_KEYS)));
            }
        }
        return new ScenarioGiven(modules, before, steps);
    }

    /** {@return whether the recording is of a scenario} */
    boolean told() {
        return !steps.isEmpty();
    }

    List<String> before() {
        return before;
    }

    /**
     * {@return the PCI drivers that were registered before the first step, also those that no function has}
     *
     * @param kernel its release
     */
    List<Driver> drivers(String kernel) throws BadCapture {
        return told() ? modules.drivers(kernel) : List.of();
    }

    /**
     * {@return what is told with a step of the recording; of page kinds what was sampled, where it was}
     *
     * <p>Whether a huge page is used or only in its pool is not in the sample: there the scenario knows.
     */
    List<String> with(JsonTable step, List<String> sampled) throws BadCapture {
        int index = step.has("scenario_step") ? step.number("scenario_step") : -1;
        List<String> told = index < 0 || index >= steps.size() ? List.of() : steps.get(index);
        List<String> lines = new ArrayList<>();
        for (String line : sampled) {
            lines.add(pool ? line.replaceAll(" huge=\\d+", "") : line);
        }
        for (String line : told) {
            if (sampled.isEmpty() || !line.contains(PAGES) || ofPool(line)) {
                lines.add(line);
            } else if (line.contains(PINNED)) {
                lines.add(pins(line));
            }
        }
        return lines;
    }

    /** No sample tells a page that is pinned from one that is not. */
    private static String pins(String line) {
        StringBuilder pins = new StringBuilder(line.substring(0, line.indexOf(PAGES) + PAGES.length() - 1));
        for (String word : line.split(" ", -1)) {
            pins.append(word.startsWith(PINNED.strip()) ? " " + placed(word) : "");
        }
        return pins.toString();
    }

    /**
     * The lab's program pins the first pages that it was given ({@code src/lab/guest/hold.c}), and a block that was empty
     * hands its pages out from the first one on: {@code expand()} of {@code mm/page_alloc.c} keeps the upper half.
     */
    private static String placed(String pins) {
        Matcher some = SOME_PINNED.matcher(pins);
        return some.matches() ? pins + "@0-" + (Integer.parseInt(some.group(1)) - 1) : pins;
    }

    private static boolean ofPool(String line) {
        return line.contains(" huge_free=");
    }
}
