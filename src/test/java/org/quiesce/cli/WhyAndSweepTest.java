package org.quiesce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code run --why} and {@code sweep}, as people call them. */
class WhyAndSweepTest {
    @Test
    void whyPrintsTheChainAndWhatWouldHaveToChange() {
        var run = CommandLineRun.of("run", "two-module-server", "eject \\_SB.MOD2", "--era", "v311", "--why");
        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains("<- memory36 refused: "), run::out);
        assertTrue(
                run.out().contains("<- page 0x1201cc is one of 41 slab pages in zone Normal  [from the beginning]"),
                run::out);
        assertTrue(run.out().contains("one change is enough, in another past"), run::out);
        assertTrue(run.out().contains("costs: "), run::out);
    }

    @Test
    void whatWasOnlySaidIsNoResultToBeExplained() {
        var run = CommandLineRun.of(
                "run", "two-module-server", "given cpu2 vectors=7", "offline cpu2", "--era", "v612", "--why");
        assertEquals(0, run.code(), run::err);
        assertTrue(!run.out().contains("given cpu2 vectors=7 was done"), run::out);
        assertTrue(run.out().contains("offline cpu2 was done"), run::out);
    }

    @Test
    void whyOfADeviceSaysSinceWhenItIsSo() {
        var run = CommandLineRun.of("run", "two-module-server", "offline cpu2", "--why", "cpu2");
        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains("cpu2 is offline  [at "), run::out);
        assertTrue(run.out().contains("<- you asked: offline cpu2"), run::out);
    }

    @Test
    void whyOfWhatIsNotThereIsBadInput() {
        var run = CommandLineRun.of("run", "two-module-server", "offline cpu2", "--why", "cpu99");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("quiesce: --why: there is no device cpu99"), run::err);
        assertEquals(1, run.err().lines().count());
    }

    @Test
    void sweepCountsAndGroups() {
        var run = CommandLineRun.of("sweep", "two-module-server", "offline");
        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains("would go offline, "), run::out);
        assertTrue(run.out().contains("refused -EBUSY R-23: "), run::out);
    }

    @Test
    void sweepAsJsonHoldsEachDevice() throws Exception {
        var run = CommandLineRun.of("sweep", "two-module-server", "eject", "--era", "v311", "--json");
        assertEquals(0, run.code(), run::err);
        var answer = new CommandLineRun.Answer(com.fasterxml.jackson.jr.ob.JSON.std.mapFrom(run.out()));
        assertEquals(String.valueOf(answer.list("answers").size()), String.valueOf(answer.get("asked")));
        assertTrue(
                answer.each("answers", "device", "outcome", "reason", "blocking")
                        .contains(
                                "/devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:01 refused R-37 [/devices/system/memory/memory36]"),
                run::out);
    }

    @Test
    void sweepOfAnotherWordIsBadUsage() {
        var run = CommandLineRun.of("sweep", "two-module-server", "dance");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("expected offline, online, eject"), run::err);
    }
}
