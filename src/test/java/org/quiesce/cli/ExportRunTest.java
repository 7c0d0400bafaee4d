package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.recording.Page;

/** {@code quiesce export}: what is written where, and what is refused. */
class ExportRunTest {
    @TempDir
    Path folder;

    @Test
    void callsAndLogAreWrittenAsText() throws IOException {
        var trace = folder.resolve("calls.txt");
        var log = folder.resolve("log.txt");
        var run = CommandLineRun.of(
                "export", "two-module-server", "offline cpu3", "--trace", "" + trace, "--log", "" + log);
        assertEquals("", run.err());
        assertEquals("wrote " + trace + "\nwrote " + log + "\n", run.out());
        var calls = Files.readAllLines(trace);
        assertEquals("# tracer: function_graph", calls.getFirst());
        assertTrue(calls.stream().anyMatch(line -> line.contains("device_offline(cpu3) {")), "" + calls);
        assertTrue(Files.readString(log).contains("smpboot: CPU 3 is now offline\n"));
    }

    @Test
    void aTraceIsTheSameEachTime() throws IOException {
        var first = folder.resolve("one.pftrace");
        var second = folder.resolve("two.pftrace");
        for (var file : List.of(first, second)) {
            CommandLineRun.of("export", "two-module-server", "eject \\_SB.MOD1", "--perfetto", "" + file);
        }
        assertTrue(Files.size(first) > 2_000);
        assertEquals(-1, Files.mismatch(first, second));
    }

    @Test
    void withoutAFileItSaysWhatIsMissing() {
        var run = CommandLineRun.of("export", "two-module-server", "offline cpu3");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--perfetto"), run.err());
    }

    /** Under another name it could not be opened again. */
    @Test
    void aRecordingUnderAnotherNameIsRefusedBeforeAnythingIsWritten() throws IOException {
        var file = folder.resolve("run.zip");
        var log = folder.resolve("log.txt");
        var run = CommandLineRun.of("export", "four-cpus", "offline cpu1", "--log", "" + log, "--quiesce", "" + file);
        assertEquals(2, run.code());
        assertTrue(run.err().contains(file + ": a recording's name must end in .quiesce"), run.err());
        assertTrue(Files.notExists(file) && Files.notExists(log));
    }

    @Test
    void aFolderThatIsNotThereIsOneLine() {
        var file = folder.resolve("nowhere/run.pftrace");
        var run = CommandLineRun.of("export", "two-module-server", "offline cpu3", "--perfetto", "" + file);
        assertEquals(2, run.code());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().contains(file + ": cannot be written"), run.err());
    }

    @Test
    void theTimelineIsADrawingThatIsXml() throws Exception {
        var file = folder.resolve("timeline.svg");
        CommandLineRun.of("export", "two-module-server", "offline memory24", "offline memory36", "--svg", "" + file);
        var drawing = javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
        assertEquals("svg", drawing.getDocumentElement().getTagName());
        var words = Files.readString(file);
        assertTrue(words.contains("<title>memory24 going offline</title>"), words);
        assertTrue(words.contains("<title>2: offline memory36, refused</title>"), words);
    }

    @Test
    void aPictureIsTakenOfTheEnd() throws IOException {
        var file = folder.resolve("end.png");
        CommandLineRun.of("export", "two-module-server", "offline cpu3", "offline cpu2", "--png", "" + file);
        var said = Files.readString(file);
        assertTrue(said.matches("two-module-server after 2: table at [1-9][0-9]+"), said);
    }

    @Test
    void aPictureIsTakenOfAnyViewAtAnyMoment() throws IOException {
        var file = folder.resolve("calls.png");
        CommandLineRun.of("export", "four-cpus", "offline cpu3", "--view", "calls", "--at", "7", "--png", "" + file);
        assertEquals("four-cpus after 1: calls at 7", Files.readString(file));
    }

    @TestFactory
    Stream<DynamicTest> anyViewIsADrawingWhoseTextStaysText() {
        var known = Map.of(
                Page.TABLE, "cpu3",
                Page.TIMELINE, "memory36",
                Page.CALLS, "device_offline(memory36) {",
                Page.LOCKS, "lock order, and where it was first seen",
                Page.BRANCHES, "* main: 2 commands, 6.12",
                Page.WHY, "offline memory36",
                Page.LOG, "smpboot: CPU 3 is now offline",
                Page.COMPARISON, "shutdown: ");
        return Stream.of(Page.values())
                .map(page -> DynamicTest.dynamicTest(page.word(), () -> {
                    var file = folder.resolve(page.word() + ".svg");
                    var run = CommandLineRun.of(
                            "export",
                            "two-module-server",
                            "offline cpu3",
                            "offline memory36",
                            "--view",
                            page.word(),
                            "--svg",
                            "" + file);
                    assertEquals("", run.err());
                    var words = text(file);
                    assertTrue(words.contains(known.get(page)), words);
                }));
    }

    @Test
    void aViewOfAMomentHoldsNothingThatIsStillToCome() throws Exception {
        var file = folder.resolve("log.svg");
        CommandLineRun.of("export", "four-cpus", "offline cpu3", "--view", "log", "--at", "1", "--svg", "" + file);
        assertFalse(text(file).contains("is now offline"), text(file));
    }

    @Test
    void aViewThatIsNoneIsOneLine() {
        var run = CommandLineRun.of("export", "four-cpus", "--view", "sky", "--svg", "" + folder.resolve("sky.svg"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("expected one of table, timeline, calls"), run.err());
    }

    private static String text(Path drawing) throws Exception {
        var parsed = javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(drawing.toFile());
        var texts = parsed.getElementsByTagName("text");
        var words = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            words.append(texts.item(i).getTextContent()).append('\n');
        }
        return words.toString();
    }

    @Test
    void theMachineOfAMomentIsWrittenAndOpensAgain() {
        var root = folder.resolve("root");
        var run = CommandLineRun.of("export", "A-cpu-6.1", "offline cpu3", "--sysfs", "" + root);
        assertEquals("", run.err());
        assertEquals("wrote " + root + "\n", run.out());
        var shown = CommandLineRun.of("show", "" + root).out();
        assertTrue(shown.lines().anyMatch(line -> line.matches("/devices/system/cpu/cpu3 .* offline .*")), shown);
        var before = folder.resolve("before");
        CommandLineRun.of("export", "A-cpu-6.1", "offline cpu3", "--at", "0", "--sysfs", "" + before);
        var first = CommandLineRun.of("show", "" + before).out();
        assertTrue(first.lines().anyMatch(line -> line.matches("/devices/system/cpu/cpu3 .* online .*")), first);
    }

    @Test
    void aMomentThatIsNotThereIsOneLine() {
        var root = folder.resolve("root");
        var run = CommandLineRun.of("export", "four-cpus", "offline cpu3", "--at", "9999", "--sysfs", "" + root);
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("quiesce: --at: expected a number from 0 to "), run.err());
        assertTrue(Files.notExists(root));
    }

    @Test
    void aRootIsNeverWrittenToTheRunningKernel() {
        var run = CommandLineRun.of("export", "four-cpus", "--sysfs", "/sys/quiesce");
        assertEquals(2, run.code());
        assertEquals("quiesce: /sys/quiesce: cannot be written: nothing is ever written below /sys\n", run.err());
    }

    @Test
    void notesGoIntoTheSessionAndStayThere() {
        var file = folder.resolve("run.quiesce");
        CommandLineRun.of("export", "four-cpus", "offline cpu3", "--quiesce", "" + file, "--notes", "for Monday");
        assertTrue(CommandLineRun.of("show", "" + file).out().contains("for Monday\n"));
        var more = folder.resolve("more.quiesce");
        CommandLineRun.of("export", "" + file, "online cpu3", "--quiesce", "" + more);
        assertTrue(CommandLineRun.of("show", "" + more).out().contains("for Monday\n"));
    }

    @Test
    void aFilmIsOfARange() throws IOException {
        var file = folder.resolve("film.png");
        var run = CommandLineRun.of(
                "export",
                "four-cpus",
                "offline cpu3",
                "--film",
                "" + file,
                "--from",
                "2",
                "--to",
                "9",
                "--view",
                "log");
        assertEquals("wrote " + file + "\n", run.out());
        assertEquals("four-cpus after 1: log at 2 to 9", Files.readString(file));
    }

    @Test
    void aRangeThatIsNoneIsOneLine() {
        var file = folder.resolve("film.png");
        for (var range : List.of(List.of("9", "2"), List.of("0", "99999"), List.of("-1", "2"))) {
            var run = CommandLineRun.of(
                    "export",
                    "four-cpus",
                    "offline cpu3",
                    "--film",
                    "" + file,
                    "--from",
                    range.getFirst(),
                    "--to",
                    range.getLast());
            assertEquals(2, run.code());
            assertTrue(run.err().startsWith("quiesce: --from and --to: expected numbers from 0 to "), run.err());
        }
        assertTrue(Files.notExists(file));
    }
}
