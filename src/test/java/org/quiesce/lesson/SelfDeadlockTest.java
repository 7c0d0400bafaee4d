package org.quiesce.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.Era;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Task;
import org.quiesce.machine.WaitPoint;
import org.quiesce.recording.LockCycle;
import org.quiesce.recording.LockOrder;

/** D-59: the first version of the memory callbacks took a lock that its caller held; a test in QEMU found it. */
class SelfDeadlockTest {
    private static final Lock HOTPLUG = Lock.global(Lock.Kind.DEVICE_HOTPLUG);
    private static final String EJECT = "eject \\_SB.MOD1.DIM1";

    @ParameterizedTest
    @EnumSource(names = {"RFC", "V311", "V612"})
    void aRemovalThatTakesTheLockOfItsCallerWaitsForItself(Era era) throws Exception {
        var told = asked(era, "given remove_memory locks=yes", EJECT);
        var self = new Task(Task.Role.HOTPLUG_WORKER, 1);
        assertEquals(
                new Outcome.Waits(new WaitPoint.ForLock(HOTPLUG)),
                told.recording().outcome(1));
        assertEquals(
                List.of(new Deadlock.Link(self, HOTPLUG, self)),
                Deadlock.of(told.now()).orElseThrow().links());
        assertTrue(told.now().locksHeld().contains(HOTPLUG));
        var recursion = LockOrder.of(told.recording().events()).cycles().stream()
                .filter(cycle -> cycle.lockdep() == LockCycle.Lockdep.REPORTS_RECURSION)
                .toList();
        assertEquals(1, recursion.size(), "L-23");
        assertTrue(recursion.getFirst().canClose());
    }

    @Test
    void withTheLockDroppedItComesOut() throws Exception {
        var told = asked(Era.RFC, "given remove_memory locks=yes", "given remove_memory locks=no", EJECT);
        assertEquals(Outcome.DONE, told.recording().outcome(2));
        assertEquals(List.of(), told.now().locksHeld());
    }

    private static Experiment asked(Era era, String... lines) throws Exception {
        var experiment = Experiment.on(Machines.open("two-module-server", CaptureProgress.UNWATCHED), era);
        for (var line : lines) {
            experiment = experiment.and(line);
        }
        return experiment;
    }
}
