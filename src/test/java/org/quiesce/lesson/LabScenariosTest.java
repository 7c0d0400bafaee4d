package org.quiesce.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.ScenarioFile;
import org.quiesce.machine.Reason;
import org.quiesce.recording.Expectation;
import org.quiesce.recording.Scenario;

/** The scenarios of the lab, whose expectations were seen on real kernels, hold in the simulator too. */
class LabScenariosTest {
    private static final Path LAB = Path.of("src/lab");

    /** What the simulator does not meet, and why: the scenario, its kernel, and the numbers of the steps. */
    private static final Map<String, Apart> APART = Map.of(
            "device-links 6.1",
            new Apart(List.of(0), "what a driver has made of its function is in no scenario, so there is no disk"),
            "kexec-order-deferred 6.12",
            new Apart(
                    List.of(2, 3),
                    "debugfs, and so devices_deferred, is not simulated; and a function that never had a driver is in"
                            + " D0 on a machine made of a scenario, where a real kernel does not know its state"),
            "pci-bind-errors 6.1",
            new Apart(List.of(15), "what e1000's probe makes of hardware that is no e1000 is not known"),
            "pci-bind-errors 6.12",
            new Apart(List.of(15), "as under 6.1"),
            "pci-unplug-q35-native 6.1",
            new Apart(List.of(0, 1, 4, 5), "pciehp's attention button is not simulated (P-34)"),
            "pci-unplug-q35-native 6.12",
            new Apart(List.of(0, 1, 4, 5), "pciehp's attention button is not simulated (P-34)"));

    private static final Apart NOTHING = new Apart(List.of(), "");

    private record Apart(List<Integer> steps, String why) {}

    @TestFactory
    Stream<DynamicTest> everyScenarioHoldsOnEveryKernelThatItNames() throws BadCapture {
        return scenarios().stream().map(scenario -> DynamicTest.dynamicTest(key(scenario), () -> holds(scenario)));
    }

    private static void holds(Scenario scenario) {
        var known = APART.getOrDefault(key(scenario), NOTHING).steps();
        var faults = new ArrayList<String>();
        var apart = new ArrayList<Integer>();
        for (var tried : Trial.of(scenario).steps()) {
            if (!tried.asExpected()) {
                apart.add(tried.step().number());
                if (!known.contains(tried.step().number())) {
                    faults.add(told(tried));
                }
            }
        }
        assertEquals("", String.join("", faults));
        assertEquals(known, apart, "no longer apart: take it off the list");
    }

    private static String told(Trial.Tried tried) {
        var text = new StringBuilder(
                "step " + tried.step().number() + ": " + tried.step().title() + " " + tried.refused() + "\n");
        tried.differences().forEach(each -> text.append("    " + each.expected() + " | " + each.simulated() + "\n"));
        return text.toString();
    }

    @Test
    void whatIsListedAsApartIsThere() throws BadCapture {
        var keys = new TreeSet<>(APART.keySet());
        scenarios().forEach(scenario -> keys.remove(key(scenario)));
        assertEquals("[]", keys.toString());
    }

    /** The README's table says which refusals a virtual machine can be brought to, and by which scenarios. */
    @Test
    void everyReachableRefusalIsInAScenario() throws BadCapture, IOException {
        var told = new TreeMap<String, String>();
        Matcher row = Pattern.compile("(?m)^\\| (R-\\d\\d) \\| (.*?) \\|")
                .matcher(Files.readString(LAB.resolve("README.md")));
        while (row.find()) {
            told.put(row.group(1), row.group(2));
        }
        var scenarios = scenarios();
        var missing = new ArrayList<String>();
        for (var reason : Reason.values()) {
            var named = told.getOrDefault(reason.id(), "no row in the table");
            var about = scenarios.stream()
                    .filter(scenario -> scenario.reasons().contains(reason))
                    .map(Scenario::name)
                    .toList();
            var listed = Pattern.compile("`([a-z0-9-]+)`")
                    .matcher(named)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            boolean right = named.equals("none")
                    ? about.isEmpty()
                    : !listed.isEmpty() && about.containsAll(listed) && expected(scenarios, reason);
            if (!right) {
                missing.add(reason.id() + ": " + named + ", but scenarios " + about);
            }
        }
        assertEquals("", String.join("\n", missing));
    }

    private static boolean expected(List<Scenario> scenarios, Reason reason) {
        var wanted = new Expectation.Because(reason);
        return scenarios.stream()
                .flatMap(scenario -> scenario.steps().stream())
                .anyMatch(step -> step.expected().contains(wanted));
    }

    /** What the simulator knows of QEMU's models is what the lab knows. */
    @Test
    void theModelsAreTheLabs() throws IOException {
        assertEquals(
                Files.readString(LAB.resolve("models.yaml")),
                Files.readString(Path.of("src/main/resources/org/quiesce/capture/models.yaml")));
    }

    @Test
    void thereAreAtLeastThirty() throws IOException {
        try (var files = Files.list(LAB.resolve("scenarios"))) {
            assertTrue(files.filter(file -> file.toString().endsWith(".yaml")).count() >= 30);
        }
    }

    private static String key(Scenario scenario) {
        return scenario.name() + " " + scenario.era().title();
    }

    private static List<Scenario> scenarios() throws BadCapture {
        return ScenarioFile.read(LAB.resolve("scenarios"));
    }
}
