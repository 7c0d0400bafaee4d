package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quiesce.recording.LogReading.Attempt;

/** What of a log is to be told, and what an endless retry or a full memory adds. */
class LogReadingTest {
    private static LogReading reading() {
        return new LogReading(List.of(
                new Beyond(Pattern.compile("log: migrating pfn \\w+ failed ret:-12"), "room"),
                new Beyond(Pattern.compile("log: (\\S+: )?page allocation failure: .*"), "backtrace"),
                new Beyond(Pattern.compile("add /module/\\w+"), "modules")));
    }

    private static List<String> told(LogReading reading, String... lines) {
        return Arrays.stream(lines)
                .filter(line -> reading.why(Fact.LogLine.of(line)).isEmpty())
                .toList();
    }

    /** The first time is to be told, with its dump; the same again is not, until somebody tries anew. */
    @Test
    void aFailureThatIsRepeated() {
        var reading = reading();
        String[] lines = {
            "migrating pfn 110000 failed ret:256", "page pfn:0x110000", "page dumped because: migration failure"
        };
        assertEquals(List.of(lines), told(reading, lines));
        assertEquals(List.of(), told(reading, lines));
        reading.nextPart(Attempt.SAME);
        assertEquals(List.of(), told(reading, lines));
        reading.nextPart(Attempt.NEW);
        assertEquals(List.of(lines), told(reading, lines));
    }

    /** A dump belongs to the line before it and to no other, also where the log was cut off in between. */
    @Test
    void aDumpOfItsOwn() {
        var reading = reading();
        assertEquals(
                List.of("page pfn:0x2", "page dumped because: unmovable page"),
                told(
                        reading,
                        "migrating pfn 1 failed ret:-12",
                        "page pfn:0x1",
                        "page dumped because: migration failure",
                        "page pfn:0x2",
                        "page dumped because: unmovable page"));
        told(reading, "migrating pfn 1 failed ret:-12");
        reading.nextPart(Attempt.SAME);
        assertEquals(List.of("page pfn:0x2"), told(reading, "page pfn:0x2"));
    }

    /** The backtrace ends with the counters; a line alone, as a simulated kernel prints it, has none. */
    @Test
    void aBacktrace() {
        assertEquals(
                List.of("Policy zone: Normal"),
                told(
                        reading(),
                        "sh: page allocation failure: order:0",
                        "CPU: 0 PID: 1",
                        "Call Trace:",
                        "0 pages hwpoisoned",
                        "Policy zone: Normal"));
        assertEquals(
                List.of("Policy zone: Normal"),
                told(reading(), "page allocation failure: order:0", "Policy zone: Normal"));
        assertEquals(List.of("CPU: 0 PID: 1"), told(reading(), "CPU: 0 PID: 1"));
    }

    @Test
    void whatIsNoLine() {
        assertEquals(
                "modules", reading().why(new Fact.Uevent("add", "/module/zram")).orElseThrow());
        assertTrue(reading().why(new Fact.Uevent("add", "/bus/zram")).isEmpty());
    }

    /** The recorder took the blanks at the end of a line away. */
    @Test
    void blanksAtTheEnd() {
        assertEquals(
                Fact.LogLine.of("Fallback order for Node 0: 0 1"), Fact.LogLine.of("Fallback order for Node 0: 0 1 "));
    }
}
