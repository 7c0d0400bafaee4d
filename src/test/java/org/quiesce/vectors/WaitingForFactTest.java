package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.WaitPoint;

/** Work that had waited, goes on, and then depends on what is not known. */
class WaitingForFactTest {
    private static final String MACHINE = """
            machine: unknown-pages
            cpus: [{cpus: 0}]
            memory:
              - {blocks: 0-7, zone: Normal}
              - {blocks: 32, zone: Normal, pages: unknown}
            """;

    private Experiment experiment = Experiment.on(Machines.read(MACHINE), Era.V612);

    @Test
    void itWaitsOnForTheFactAndGoesOnWhenItIsTold() throws BadCommand {
        give("given device_hotplug_lock held=forever");
        give("offline memory32");
        assertInstanceOf(Outcome.Waits.class, outcome(1));
        give("given device_hotplug_lock held=no");
        var unknown = assertInstanceOf(Outcome.Unknown.class, outcome(1));
        assertEquals("memory32", unknown.needs().getFirst().device().name());
        assertEquals(2, unknown.needs().getFirst().branches().size());
        give("read /sys/devices/system/memory/memory32/valid_zones");
        assertInstanceOf(Outcome.Unknown.class, outcome(1));
        assertInstanceOf(
                WaitPoint.ForFact.class, experiment.now().waiting().getFirst().point());

        give("given memory32 pages anon=7");
        assertEquals(Outcome.DONE, outcome(1));
        assertTrue(experiment.now().waiting().isEmpty());
        assertTrue(experiment.now().locksHeld().isEmpty());
    }

    @Test
    void theOtherAnswerRefuses() throws BadCommand {
        give("given device_hotplug_lock held=forever");
        give("offline memory32");
        give("given device_hotplug_lock held=no");
        give("given memory32 pages slab=1");
        var refused = assertInstanceOf(Outcome.Refused.class, outcome(1));
        assertEquals("R-23", refused.refusal().reason().id());
    }

    private void give(String line) throws BadCommand {
        experiment = experiment.and(line);
    }

    private Outcome outcome(int command) {
        return experiment.results().get(command).outcome();
    }
}
