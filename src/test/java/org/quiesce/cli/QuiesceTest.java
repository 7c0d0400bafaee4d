package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
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

class QuiesceTest {
    @Test
    void helpAndVersionAreNoErrors() {
        assertEquals(
                new CommandLineRun(0, "Quiesce 0.1.0" + System.lineSeparator(), ""), CommandLineRun.of("--version"));
        assertEquals(0, CommandLineRun.of("--help").code());
        for (var command : List.of("machines", "show", "run")) {
            var help = CommandLineRun.of(command, "--help");
            assertEquals(0, help.code());
            assertTrue(help.out().startsWith("Usage: quiesce " + command));
        }
    }

    @TestFactory
    Stream<DynamicTest> badInputIsOneLineAndCodeTwo() {
        return Map.ofEntries(
                        Map.entry("", "quiesce: Missing required subcommand (quiesce --help tells how)"),
                        Map.entry(
                                "dance", "quiesce: Unmatched argument at index 0: 'dance' (quiesce --help tells how)"),
                        Map.entry(
                                "run four-cpus",
                                "quiesce: Missing required parameter: 'COMMAND' (quiesce run --help tells how)"),
                        Map.entry(
                                "run four-cpus --era v5|rescan",
                                "quiesce: Invalid value for option '--era': expected before, rfc, v311, v61 or v612,"
                                        + " not v5 (quiesce run --help tells how)"),
                        Map.entry(
                                "run four-cpus|offline cpu3|offline cpu9",
                                "quiesce: command 2, column 9: there is no device cpu9; there are cpu0 to cpu3"
                                        + " (in: offline cpu9)"))
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest("> " + entry.getKey(), () -> {
                    var run = CommandLineRun.of(arguments(entry.getKey()));
                    assertEquals(entry.getValue(), run.err().strip());
                    assertEquals("", run.out());
                    assertEquals(2, run.code());
                }));
    }

    @Test
    void aBrokenFileIsNamedWithThePlace(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("broken.yaml"), "machine: broken\ncpus:\n  - {cpus: many}\n");
        for (var command : List.of("show", "run")) {
            var run = CommandLineRun.of(command, file.toString(), "rescan");
            assertEquals(2, run.code());
            assertEquals(1, run.err().lines().count());
        }
        var run = CommandLineRun.of("show", file.toString());
        assertTrue(run.err().startsWith("quiesce: " + file + ": "), run.err());
        assertTrue(run.err().contains("line 3"), run.err());
    }

    @Test
    void theJsonOfARunHasItsFieldsInTheirOrder() throws IOException {
        var run = CommandLineRun.of("run", "four-cpus", "--json", "write /sys/devices/system/cpu/cpu3/online 0");
        var all = JSON.std.mapFrom(run.out());
        assertEquals(List.of("machine", "era", "results", "locks"), List.copyOf(all.keySet()));
        assertEquals(List.of("four-cpus", "v612"), List.of(all.get("machine"), all.get("era")));
        var result = (Map<?, ?>) new CommandLineRun.Answer(all).list("results").getFirst();
        assertEquals(
                List.of(
                        "command",
                        "returned",
                        "errno",
                        "value",
                        "outcome",
                        "outcome_errno",
                        "reason",
                        "known",
                        "by",
                        "blocking",
                        "needs",
                        "duration_ns",
                        "ost",
                        "uevents",
                        "log",
                        "changed",
                        "events"),
                List.copyOf(result.keySet()));
        assertEquals(2, result.get("returned"));
        assertEquals(
                List.of("remove /devices/system/machinecheck/machinecheck3", "offline /devices/system/cpu/cpu3"),
                result.get("uevents"));
        assertEquals(List.of("smpboot: CPU 3 is now offline"), result.get("log"));
        assertTrue(run.out()
                .contains("{\"device\": \"/devices/system/cpu/cpu3\", \"attribute\": \"online\","
                        + " \"from\": \"1\", \"to\": \"0\"}"));
        assertTrue(run.out()
                .contains("\"event\": \"Entered\", \"function\": \"device_offline\","
                        + " \"device\": \"/devices/system/cpu/cpu3\", \"task\": \"caller-0\"}"));
    }

    @Test
    void whatAReadGaveIsItsValue() throws IOException {
        var answer = CommandLineRun.answers("four-cpus", "v61", "read /sys/devices/system/cpu/cpu3/online")
                .getFirst();
        assertEquals("1 2 null", answer.get("value") + " " + answer.get("returned") + " " + answer.get("errno"));
    }

    @Test
    void theTextSaysWhatBecameOfIt() {
        var run = CommandLineRun.of("run", "memory-zoo", "offline memory43");
        for (var line : List.of(
                "memory-zoo, era 6.12",
                "> offline memory43",
                "  refused  -EBUSY R-23 ",
                "  Kernel data (slab, tables, stacks, drivers) sits in the block.",
                "  in the way: memory43: 3 slab pages in zone Normal, the first at page frame 0x",
                "  what to do: ")) {
            assertTrue(run.out().lines().anyMatch(said -> said.startsWith(line)), line);
        }
    }

    @Test
    void theTraceShowsCallsLocksAndUevents() {
        var run = CommandLineRun.of("run", "four-cpus", "--trace", "offline cpu3");
        for (var line : List.of(
                "| online_store(cpu3) {",
                "|   /* lock device_hotplug_lock */",
                "/* uevent offline /devices/system/cpu/cpu3 */",
                "| } /* online_store = 0 */")) {
            assertTrue(run.out().contains(line), line);
        }
    }

    @Test
    void theTimelineHasALaneForEachDeviceWithTimes() {
        var run = CommandLineRun.of("run", "four-cpus", "--timeline", "offline cpu3");
        for (var line : List.of(
                "cpu3                         [=============================",
                "        at first  online",
                "cpuhp 2 perf:prepare teardown = 0",
                "     0.002700 ms  .device_offline() = 0, after ")) {
            assertTrue(run.out().lines().anyMatch(said -> said.contains(line)), line + " in " + run.out());
        }
    }

    @Test
    void rulesStandInTheTraceWhereTheyAreAskedFor() {
        var run = CommandLineRun.of("run", "four-cpus", "--rules", "offline cpu3");
        assertTrue(run.out().contains("| online_store(cpu3) { /* D-31, D-42, D-43 */"), run.out());
        assertTrue(run.out().contains("cpu_subsys_offline(cpu3) { /* C-01 */"), run.out());
        var older = CommandLineRun.of("run", "four-cpus", "--rules", "--era", "v311", "offline cpu3");
        assertTrue(older.out().contains("| online_store(cpu3) { /* D-42, D-43, D-60 */"), older.out());
    }

    @Test
    void aTreeFoldsAlikeNeighbours() {
        var run = CommandLineRun.of("show", "two-module-server", "--tree");
        assertTrue(run.out().contains("memory16 to memory31"));
        assertTrue(run.out().contains("  0000:80:02.0"));
    }

    @Test
    void showListsEachDevice() throws IOException {
        var devices = new CommandLineRun.Answer(JSON.std.mapFrom(
                CommandLineRun.of("show", "four-cpus", "--json").out()));
        assertTrue(devices.each("devices", "device", "bus", "driver", "state", "companion")
                .contains("/devices/system/cpu/cpu3 cpu processor online \\_SB.C003"));
        assertEquals(
                devices.list("devices").size() + 3,
                CommandLineRun.of("show", "four-cpus").out().lines().count());
    }

    private static String[] arguments(String line) {
        var parts = line.split("\\|", -1);
        return Stream.concat(
                        Stream.of(parts[0].split(" ", -1)).filter(word -> !word.isEmpty()),
                        Stream.of(parts).skip(1))
                .toArray(String[]::new);
    }
}
