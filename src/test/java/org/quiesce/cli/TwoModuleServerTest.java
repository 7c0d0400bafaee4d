package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quiesce.cli.CommandLineRun.Answer;

/** The first lesson, from the command line: the same eject in four eras. */
class TwoModuleServerTest {
    private static final String MACHINE = "two-module-server";
    private static final String EJECT_MOD1 = "eject \\_SB.MOD1";
    private static final String EJECT_MOD2 = "eject \\_SB.MOD2";

    @Test
    void v311RemovesAModuleAndTellsFirmwareOnlyThatItBegan() throws IOException {
        var answer = one("v311", EJECT_MOD1);
        assertEquals("done", answer.get("outcome"));
        assertEquals("2", answer.get("returned"));
        assertEquals(List.of("0x103 0x84"), answer.each("ost", "source", "status"));
        assertEquals(List.of(), answer.list("blocking"));
        assertTrue(answer.each("changed", "device", "attribute", "to")
                .contains("/devices/system/memory/memory31 exists no"));
    }

    @Test
    void v311RefusesAfterTwoPassesAndPutsEverythingBack() throws IOException {
        var answer = one("v311", EJECT_MOD2);
        assertRefusedForMemory36(answer);
        assertEquals(List.of("0x103 0x84", "0x103 0x01"), answer.each("ost", "source", "status"));
        assertEquals(2, timesEntered(answer, "device_offline", "/devices/system/memory/memory36"));
        assertEquals(
                IntStream.of(32, 33, 34, 35, 37)
                        .mapToObj(n -> "/devices/system/memory/memory" + n + " zone Movable Normal")
                        .toList(),
                answer.each("changed", "device", "attribute", "from", "to"));
    }

    @Test
    void theRfcHasOnePass() throws IOException {
        var answer = one("rfc", EJECT_MOD2);
        assertRefusedForMemory36(answer);
        assertEquals(1, timesEntered(answer, "device_offline", "/devices/system/memory/memory36"));
        assertEquals(0, timesEntered(answer, "device_offline", "/devices/system/memory/memory37"));
        assertEquals("done", one("rfc", EJECT_MOD1).get("outcome"));
    }

    @Test
    void beforeTheSeriesNothingIsRefusedAndTheMachineDies() throws IOException {
        var answer = one("before", EJECT_MOD2);
        assertEquals("crashed", answer.get("outcome"));
        assertEquals("null", answer.get("errno"));
        assertEquals(
                List.of("/devices/system/memory/memory36 R-23 EBUSY has_unmovable_pages"),
                answer.each("blocking", "device", "reason", "errno", "function"));
        assertEquals("done", one("before", EJECT_MOD1).get("outcome"));
    }

    @Test
    void v612RefusesAContainerThatNobodyHasEmptied() throws IOException {
        var answer = one("v612", EJECT_MOD1);
        assertEquals("refused", answer.get("outcome"));
        assertEquals("null", answer.get("errno"));
        assertEquals("EBUSY", answer.get("outcome_errno"));
        assertEquals("R-38", answer.get("reason"));
        assertEquals(List.of("change /devices/system/container/ACPI0004:00 EVENT=offline"), answer.list("uevents"));
        assertEquals(List.of("0x03 0x84", "0x103 0x82"), answer.each("ost", "source", "status"));
        assertEquals(List.of(), answer.list("changed"));
    }

    @Test
    void v612EjectsAContainerThatWasEmptied() throws IOException {
        var commands = new ArrayList<String>();
        IntStream.range(4, 8).forEach(n -> commands.add("offline cpu" + n));
        IntStream.range(16, 32).forEach(n -> commands.add("offline memory" + n));
        commands.add("offline ACPI0004:00");
        commands.add(EJECT_MOD1);
        var answers = CommandLineRun.answers(MACHINE, "v612", commands.toArray(String[]::new));
        assertEquals(
                commands.stream().map(_ -> "done").toList(),
                answers.stream().map(answer -> answer.get("outcome")).toList());
        assertEquals(List.of("0x03 0x84", "0x103 0x00"), answers.getLast().each("ost", "source", "status"));
    }

    @Test
    void v612RefusesTheMemoryDeviceThatHoldsKernelMemory() throws IOException {
        assertRefusedForMemory36(one("v612", "eject \\_SB.MOD2.DIM3"));
        assertEquals("done", one("v612", "eject \\_SB.MOD2.DIM2").get("outcome"));
    }

    private static Answer one(String era, String command) throws IOException {
        return CommandLineRun.answers(MACHINE, era, command).getFirst();
    }

    private static void assertRefusedForMemory36(Answer answer) {
        assertEquals("refused", answer.get("outcome"));
        assertEquals("2", answer.get("returned"));
        assertEquals("null", answer.get("errno"));
        assertEquals("EBUSY", answer.get("outcome_errno"));
        assertEquals("R-37", answer.get("reason"));
        assertEquals(
                List.of("/devices/system/memory/memory36 R-23 EBUSY has_unmovable_pages"),
                answer.each("blocking", "device", "reason", "errno", "function"));
    }

    private static long timesEntered(Answer answer, String function, String device) {
        return answer.each("events", "event", "function", "device").stream()
                .filter(("Entered " + function + " " + device)::equals)
                .count();
    }
}
