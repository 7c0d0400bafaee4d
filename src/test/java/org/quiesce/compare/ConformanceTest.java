package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Rule;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation;
import org.quiesce.recording.Observation.Sighting;

@DisplayName("Beside a difference stand the rules that the simulated kernel followed")
class ConformanceTest {
    private static final String OFFLINE = "write /sys/devices/system/memory/memory20/online 0";
    private static final Fact MEMORY20 = new Fact.Uevent("offline", "/devices/system/memory/memory20");
    private static final Explanations RULES = explained(
            "device_offline D-07", "memory_subsys_offline D-46", "offline_pages M-20", "nobody_calls_it K-01");

    @Test
    void whatOnlyItSaidHasThoseOfTheInnermostFunctionThatFollowsAny() throws BadCapture {
        assertEquals(
                List.of("- | offline /devices/system/memory/memory20  [D-07]"),
                differences(OFFLINE, new Fact.Returned(2)));
    }

    @Test
    void whatOnlyTheRealOneDidHasThoseOfTheWholeStepTheLastFirst() throws BadCapture {
        assertEquals(
                List.of("log: no room | -  [M-20, D-46, D-07]"),
                differences(OFFLINE, new Fact.Returned(2), MEMORY20, new Fact.LogLine("no room")));
    }

    @Test
    void anotherErrnoHasThoseOfTheFunctionThatRefused() throws BadCapture {
        assertEquals(
                List.of("-1 EIO | -1 EINVAL  [D-46]"),
                differences("write /sys/devices/system/memory/memory0/online 0", new Fact.Failed(Errno.EIO)));
    }

    @Test
    void whatAgreesHasNone() throws BadCapture {
        assertEquals(List.of(), differences(OFFLINE, new Fact.Returned(2), MEMORY20));
    }

    /** The lab keeps the first 200 lines of a trace (device-links-6.1, step 2). */
    @Test
    void callsBehindTheEndOfATraceAreNoDifference() throws BadCapture {
        assertEquals(List.of("- | memory_subsys_offline(memory20)  [D-46]"), calls(Observation.Unheard.NOTHING));
        assertEquals(List.of(), calls(new Observation.Unheard(0, Integer.MAX_VALUE)));
    }

    /** Two probes, as the second step tells; of the first step the trace ends early. */
    private static List<String> calls(Observation.Unheard unheard) throws BadCapture {
        var first =
                step(OFFLINE, unheard, new Fact.Returned(2), MEMORY20, new Fact.Called("device_offline", "memory20"));
        var second = step(
                OFFLINE.replace("20", "21"),
                Observation.Unheard.NOTHING,
                new Fact.Returned(2),
                new Fact.Uevent("offline", "/devices/system/memory/memory21"),
                new Fact.Called("device_offline", "memory21"),
                new Fact.Called("memory_subsys_offline", "memory21"));
        return differences(List.of(first, second));
    }

    private static List<String> differences(String command, Fact... recorded) throws BadCapture {
        return differences(List.of(step(command, Observation.Unheard.NOTHING, recorded)));
    }

    private static Observation.Step step(String command, Observation.Unheard unheard, Fact... recorded) {
        var sightings = Stream.of(recorded)
                .map(fact -> new Sighting(fact, Optional.empty()))
                .toList();
        return new Observation.Step(
                1, "offline", List.of(), Optional.of(command), sightings, Observation.Watch.MESSAGES, unheard);
    }

    private static List<String> differences(List<Observation.Step> steps) throws BadCapture {
        var machine = Machines.open("two-module-server", CaptureProgress.UNWATCHED);
        var observation = new Observation("made", "6.12.1", Era.V612, machine, Optional.empty(), steps, List.of());
        return ConformanceText.unexplained(Conformance.of(observation, RULES)).stream()
                .map(line -> line.replaceFirst("step 1: ", "").replaceAll(" +\\|", " |"))
                .toList();
    }

    private static Explanations explained(String... lines) {
        var entries = new HashMap<String, Explanations.Entry>();
        for (var line : lines) {
            var words = Arrays.asList(line.split(" "));
            var rule = new Rule(words.getLast(), "as the test says");
            entries.put(
                    words.getFirst(),
                    new Explanations.Entry("", List.of(new Explanations.Cited(rule, Era.BEFORE, Era.V612))));
        }
        return new Explanations(entries);
    }
}
