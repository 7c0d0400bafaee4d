package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MachineParts;
import org.quiesce.vectors.RandomCommands;

/** A machine that is written and read back is equal, and every kernel does the same with it. */
class ExactMachineTest {
    /** Recorded ones are among them. */
    @TestFactory
    Stream<DynamicTest> bundledMachinesComeBackEqual() {
        return Machines.bundled().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var machine = Machines.open(name, CaptureProgress.UNWATCHED);
                    var back = back(machine);
                    assertEquals(machine, back);
                    assertEquals(MachineParts.of(machine), MachineParts.of(back));
                    assertArrayEquals(bytes(machine), bytes(back));
                }));
    }

    /** A seed that failed is named by its test. */
    @TestFactory
    Stream<DynamicTest> whateverIsAskedBothDoTheSame() {
        return new Random().longs(8).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> sameStory(seed)));
    }

    private static void sameStory(long seed) throws BadCapture, BadCommand, IOException {
        var machine = org.quiesce.vectors.Machines.workshop();
        var eras = Era.values();
        var era = java.util.List.of(eras).get((int) Math.floorMod(seed, (long) eras.length));
        var one = Experiment.on(machine, era);
        var other = Experiment.on(back(machine), era);
        assertEquals(one.now(), other.now());
        var commands = new RandomCommands(seed);
        for (int i = 0; i < 40 && one.now().crash().isEmpty(); i++) {
            var line = commands.next(one.now());
            one = one.and(line);
            other = other.and(line);
        }
        assertEquals(one.recording(), other.recording());
    }

    @Test
    void halfAMillionBlocksAreAFewLines() throws BadCapture, IOException {
        assertTrue(bytes(Machines.open("sixty-four-tib", CaptureProgress.UNWATCHED)).length < 1 << 20);
    }

    @Test
    void whatIsDamagedNamesThePlace() throws BadCapture, IOException {
        var text = new String(bytes(Machines.open("four-cpus", CaptureProgress.UNWATCHED)), StandardCharsets.UTF_8);
        assertEquals(
                "m.json: line 1, column 14: expected the key name, found nane",
                problem(text.replaceFirst("\"name\"", "\"nane\"")));
        assertTrue(problem(text.substring(0, text.length() / 2)).startsWith("m.json: line "));
        assertTrue(problem(text.replaceFirst("\"X86_64\"", "\"Z80\"")).endsWith("there is no Arch Z80"));
        assertTrue(problem("{").startsWith("m.json: line 1"));
        assertTrue(problem("").startsWith("m.json: line 1"));
    }

    @Test
    void aMachineWithAPastIsNotWritten() throws BadCapture, BadCommand {
        var machine = Experiment.on(Machines.open("four-cpus", CaptureProgress.UNWATCHED))
                .and("offline cpu1")
                .now();
        assertThrows(IllegalArgumentException.class, () -> MachineParts.of(machine));
    }

    private static String problem(String json) {
        return String.valueOf(assertThrows(BadCapture.class, () -> read(json.getBytes(StandardCharsets.UTF_8)))
                .getMessage());
    }

    private static Machine back(Machine machine) throws BadCapture, IOException {
        return read(bytes(machine));
    }

    private static Machine read(byte[] json) throws BadCapture, IOException {
        return ExactMachine.read("m.json", new ByteArrayInputStream(json));
    }

    private static byte[] bytes(Machine machine) throws IOException {
        var out = new ByteArrayOutputStream();
        ExactMachine.write(machine, out);
        return out.toByteArray();
    }
}
