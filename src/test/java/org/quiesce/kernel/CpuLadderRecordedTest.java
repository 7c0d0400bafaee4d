package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Event.Direction;
import org.quiesce.machine.Platform;
import org.quiesce.recording.Result;

/** The ladder of 6.1 state by state against what a real 6.1 kernel did (recording F-cpu-fail-6.1). */
class CpuLadderRecordedTest {
    private static final List<String> LINES = lines();
    private static final Map<String, String> TRACES = LINES.stream()
            .filter(line -> line.startsWith("trace "))
            .map(line -> line.substring("trace ".length()).split(": ", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    private static final CpuLadder LADDER =
            CpuLadder.of(Era.V61, Kernel.of(Era.V61).boot(CpuScene.machine(Platform.Arch.X86_64, 1, 4)));

    @Test
    void statesHaveTheRecordedNumbersAndNames() {
        assertEquals(
                line("states"),
                LADDER.steps().stream()
                        .map(step -> step.number() + "=" + step.name())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void callbacksOfOneOfflineAndOneOnlineAreTheRecordedFunctions() {
        var scene = CpuScene.of(Era.V61, 4);
        assertEquals(line("ladder down"), functions(scene.write("cpu3/online", "0"), Direction.TEARDOWN));
        assertEquals(line("ladder up"), functions(scene.write("cpu3/online", "1"), Direction.STARTUP));
    }

    /** Six hundred writes one after the other, each with what it gave back, what was read afterwards and what was heard. */
    @TestFactory
    Stream<DynamicTest> everyWriteOfTheRecording() {
        var scene = CpuScene.of(Era.V61, 4);
        return LINES.stream()
                .filter(line -> line.startsWith("cpu"))
                .map(line -> DynamicTest.dynamicTest(line.substring(0, line.indexOf(" |")), () -> replay(scene, line)));
    }

    private static void replay(CpuScene scene, String line) {
        var fields = Arrays.asList(line.split(" *\\| *", -1));
        var write = fields.get(0).split(" ", 2);
        var cpu = write[0].substring(0, write[0].indexOf('/'));
        var result = scene.write(write[0], write.length > 1 ? write[1] : "");
        var trace = fields.size() > 5 ? fields.get(5) : "";
        assertEquals(
                String.join("\n", padded(fields.subList(1, fields.size() > 5 ? 5 : fields.size()))) + "\n"
                        + TRACES.getOrDefault(trace, ""),
                String.join(
                        "\n",
                        CpuScene.said(result),
                        Stream.of("online", cpu + "/online", cpu + "/hotplug/state", cpu + "/hotplug/target")
                                        .map(scene::read)
                                        .collect(Collectors.joining(" "))
                                + " "
                                + scene.read(cpu + "/hotplug/fail"),
                        String.join(", ", CpuScene.uevents(result)),
                        String.join("; ", result.log()),
                        trace.equals("untraced") ? "" : trace(result)));
    }

    private static List<String> padded(List<String> fields) {
        return Stream.concat(fields.stream(), Stream.of("", "", "", ""))
                .limit(4)
                .toList();
    }

    /** As the recording has it: without the atomic section, in which a CPU is not marked online. */
    private static String trace(Result result) {
        return ran(result)
                .map(ran -> (ran.direction() == Direction.STARTUP ? "u" : "d") + ran.state())
                .collect(Collectors.joining(" "));
    }

    private static String functions(Result result, Direction direction) {
        return ran(result)
                .map(ran -> ran.state() + "="
                        + LADDER.step(ran.state()).orElseThrow().callback(direction))
                .collect(Collectors.joining(" "));
    }

    private static Stream<Event.CallbackRan> ran(Result result) {
        return result.events().stream()
                .filter(event -> event instanceof Event.CallbackRan ran && !LADDER.atomic(ran.state()))
                .map(event -> (Event.CallbackRan) event);
    }

    private static String line(String key) {
        return LINES.stream()
                .filter(line -> line.startsWith(key + ": "))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 2);
    }

    private static List<String> lines() {
        try (var in = CpuLadderRecordedTest.class.getResourceAsStream("/recordings/cpu-fail-6.1.txt")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
