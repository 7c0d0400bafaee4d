package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code run --log}: what the kernel told others, as they would have seen it. */
class MessageLinesTest {
    @Test
    void eachLineStandsAsItsReaderWouldSeeIt() {
        var run = CommandLineRun.of(
                "run", "two-module-server", "offline cpu8", "eject \\_SB.MOD1", "--era", "v311", "--log");
        assertEquals(0, run.code());
        var lines = run.out().lines().toList();
        assertInOrder(
                lines,
                "KERNEL[\\d\\.\\d{6}] remove   /devices/system/machinecheck/machinecheck8 \\(machinecheck\\)",
                "\\[    \\d\\.\\d{6}] smpboot: CPU 8 is now offline",
                "KERNEL[\\d\\.\\d{6}] offline  /devices/system/cpu/cpu8 \\(cpu\\)",
                "\\[    \\d\\.\\d{6}] \\\\_SB\\.MOD1\\._OST\\(0x103, 0x84\\)  in progress",
                "\\[    \\d\\.\\d{6}] \\\\_SB\\.MOD1\\._EJ0\\(1\\) = ok",
                "\\[    \\d\\.\\d{6}] \\\\_SB\\.MOD1\\._STA\\(\\) = ok");
    }

    @Test
    void lineByLineTheTimeOnlyGrows() {
        var run = CommandLineRun.of("run", "two-module-server", "eject \\_SB.MOD2", "--era", "v311", "--log");
        var times = run.out()
                .lines()
                .filter(line -> line.matches("(KERNEL)?\\[ *\\d.*"))
                .map(line -> Double.parseDouble(line.replaceFirst(".*?\\[ *([\\d.]+)].*", "$1")))
                .toList();
        assertTrue(times.size() > 40);
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void oneObjectHasNoRoomForOtherViews() {
        for (var view : List.of("--log", "--trace", "--rules", "--locks", "--timeline", "--why")) {
            var run = CommandLineRun.of("run", "two-module-server", "offline cpu8", "--json", view);
            assertEquals(2, run.code(), view);
            assertEquals("", run.out());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    private static void assertInOrder(List<String> lines, String... patterns) {
        int from = 0;
        for (var pattern : patterns) {
            int found = from;
            String wanted = pattern.replace("KERNEL[", "KERNEL\\[");
            while (found < lines.size() && !lines.get(found).matches(wanted)) {
                found++;
            }
            assertTrue(found < lines.size(), pattern + " after line " + from + " of\n" + String.join("\n", lines));
            from = found + 1;
        }
    }
}
