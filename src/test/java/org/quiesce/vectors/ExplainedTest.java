package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.capture.FunctionTable;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.recording.Recording;

/** Whatever is called, refuses or crashes in a vector, a refusal, a recording or a bundled machine can explain itself. */
class ExplainedTest {
    private static final String MISSING = "say in functions.yaml what they do";

    @TestFactory
    Stream<DynamicTest> everyFunctionIsExplained() {
        return Stream.of("vectors", "refusals", "recorded")
                .flatMap(folder -> VectorFiles.in(folder).stream())
                .flatMap(vector -> vector.scenarios().stream()
                        .map(scenario -> DynamicTest.dynamicTest(
                                vector.id() + " " + scenario.era().word(), () -> explained(scenario))));
    }

    @TestFactory
    Stream<DynamicTest> soIsEveryShutdownOfABundledMachine() {
        return org.quiesce.capture.Machines.bundled().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var kernel = Kernel.of(Era.V612);
                    var recording = Recording.of(kernel.boot(Machines.read(name)));
                    for (var line : new String[] {"load", "kexec remove-or-shutdown"}) {
                        var command = Machines.command(recording.last(), line);
                        recording = recording.and(command, kernel.run(recording.last(), command));
                    }
                    assertEquals(Set.of(), unexplained(recording, Era.V612), MISSING);
                }));
    }

    /** Else the tests above could pass without having looked at anything. */
    @Test
    void whatIsNotInTheTableIsFound() {
        var playback =
                new Playback(VectorFiles.in("vectors").getFirst().scenarios().getFirst());
        playback.give("offline cpu3");
        assertEquals(
                Set.of("cpu_down", "device_offline"),
                functions(playback.recording())
                        .map(Function::name)
                        .filter(Set.of("cpu_down", "device_offline")::contains)
                        .collect(Collectors.toSet()));
    }

    private static void explained(Scenario scenario) {
        var playback = new Playback(scenario);
        scenario.steps().forEach(step -> playback.give(step.run()));
        assertEquals(Set.of(), unexplained(playback.recording(), scenario.era()), MISSING);
    }

    private static Set<String> unexplained(Recording recording, Era era) {
        return functions(recording)
                .filter(function -> FunctionTable.BUNDLED.of(function, era).isEmpty())
                .map(Function::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Function> functions(Recording recording) {
        return recording.events().stream().flatMap(event -> switch (event) {
            case Event.Entered entered -> Stream.of(entered.function());
            case Event.Crashed crashed -> Stream.of(crashed.crash().function());
            case Event.Refused refused ->
                Stream.concat(
                        Stream.of(refused.refusal().function()),
                        refused.refusal().blocking().stream().map(blocking -> blocking.function()));
            default -> Stream.of();
        });
    }
}
