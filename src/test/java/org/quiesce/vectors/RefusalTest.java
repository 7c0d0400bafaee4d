package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.recording.Recording;

/** Every reason of the refusal catalogue (semantics 10) has a machine and commands that provoke it. */
class RefusalTest {
    @Test
    void everyReasonHasItsFile() {
        var wanted = IntStream.rangeClosed(1, 49)
                .mapToObj(number -> "R-" + (number < 10 ? "0" : "") + number)
                .toList();
        assertEquals(wanted, VectorFiles.in("refusals").stream().map(Vector::id).toList());
    }

    @Test
    void everyFileProvokesItsReason() {
        for (var vector : VectorFiles.in("refusals")) {
            assertTrue(
                    vector.scenarios().getFirst().steps().stream().anyMatch(step -> names(step, vector.id())),
                    vector::toString);
        }
    }

    private static boolean names(Scenario.Step step, String reason) {
        var blocking = Objects.requireNonNullElse(step.expected().get("blocking"), List.of());
        return reason.equals(step.expected().get("reason"))
                || blocking.toString().contains(reason);
    }

    @TestFactory
    Stream<DynamicNode> refusals() {
        return VectorFiles.in("refusals").stream().map(VectorTest::container);
    }

    /** What the kernel says would help does help: after it the same command succeeds. */
    @TestFactory
    Stream<DynamicTest> remedies() {
        return VectorFiles.in("refusals").stream()
                .filter(vector -> vector.scenarios().getFirst().remedy().isPresent())
                .map(vector -> DynamicTest.dynamicTest(vector.toString(), () -> helps(vector)));
    }

    private static void helps(Vector vector) {
        var scenario = vector.scenarios().getFirst();
        var playback = new Playback(scenario);
        scenario.steps().forEach(step -> playback.give(step.run()));
        for (var line : scenario.remedy().orElseThrow()) {
            playback.give(line);
            assertEquals("done", outcome(playback.recording()), line);
        }
        playback.give(scenario.steps().getLast().run());
        assertEquals(
                "done",
                outcome(playback.recording()),
                scenario.steps().getLast().run());
    }

    private static String outcome(Recording recording) {
        return new Answers(recording.result(recording.steps().size() - 1)).outcome();
    }
}
