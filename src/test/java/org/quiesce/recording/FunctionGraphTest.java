package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Rule;
import org.quiesce.machine.Task;

class FunctionGraphTest {
    private static final Task CALLER = new Task(Task.Role.CALLER, 0);
    private static final Task WORKER = new Task(Task.Role.HOTPLUG_WORKER, 0);
    private static final DeviceId MEMORY36 = DeviceId.memory(36);
    private static final Function STORE = new Function("state_store", "drivers/base/memory.c");
    private static final Function OFFLINE = new Function("device_offline", "drivers/base/core.c");
    private static final Lock LOCK = Lock.device(MEMORY36);

    @Test
    void callsAreBlocksAndAllElseIsAComment() {
        assertEquals(
                List.of(
                        "     0.000000 |                | state_store(memory36) {",
                        "     0.000001 |                |   /* lock device_lock memory36 */",
                        "     0.000002 | #  3000.000 us |   device_offline(memory36); /* = -EBUSY */",
                        "     0.003002 |                |   /* unlock device_lock memory36 */",
                        "     0.003002 |                |   /* log: it is busy */",
                        "     0.003003 | #  3003.000 us | } /* state_store = -EBUSY */"),
                FunctionGraph.lines(List.of(
                        new Event.Entered(0, CALLER, STORE, MEMORY36),
                        new Event.LockTaken(1_000, CALLER, LOCK, Lock.Manner.SLEEPING),
                        new Event.Entered(2_000, CALLER, OFFLINE, MEMORY36),
                        new Event.Returned(3_002_000, CALLER, OFFLINE, MEMORY36, -16),
                        new Event.LockReleased(3_002_000, CALLER, LOCK),
                        new Event.Logged(3_002_000, Event.Level.ERROR, "it is busy"),
                        new Event.Returned(3_003_000, CALLER, STORE, MEMORY36, -16))));
    }

    @Test
    void anotherTaskIsAnnouncedAndHasItsOwnDepth() {
        assertEquals(
                List.of(
                        "     0.000000 |                | state_store() {",
                        " ------------------------------------------",
                        "     0.000005 | caller-0  =>  kworker/kacpi_hotplug-0",
                        " ------------------------------------------",
                        "     0.000005 |       1.000 us | device_offline(memory36); /* = 0 */"),
                FunctionGraph.lines(List.of(
                        new Event.Entered(0, CALLER, STORE, DeviceId.NONE),
                        new Event.Entered(5_000, WORKER, OFFLINE, MEMORY36),
                        new Event.Returned(6_000, WORKER, OFFLINE, MEMORY36, 0))));
    }

    @Test
    void rulesStandAtTheEndOfACallsFirstLine() {
        var rule = new Rule("D-01", "one");
        var explanations = new Explanations(Map.of(
                OFFLINE.name(),
                new Explanations.Entry(
                        "It goes offline.",
                        List.of(
                                new Explanations.Cited(rule, Era.BEFORE, Era.V612),
                                new Explanations.Cited(new Rule("D-02", "two"), Era.V61, Era.V612)))));
        var events = List.<Event>of(
                new Event.Entered(0, CALLER, STORE, MEMORY36),
                new Event.Entered(1_000, CALLER, OFFLINE, MEMORY36),
                new Event.Returned(2_000, CALLER, OFFLINE, MEMORY36, -16),
                new Event.Entered(3_000, CALLER, OFFLINE, MEMORY36),
                new Event.LockTaken(4_000, CALLER, LOCK, Lock.Manner.SLEEPING));
        assertEquals(
                List.of(
                        "     0.000000 |                | state_store(memory36) {",
                        "     0.000001 |       1.000 us |   device_offline(memory36); /* = -EBUSY */ /* D-01, D-02 */",
                        "     0.000003 |                |   device_offline(memory36) { /* D-01, D-02 */",
                        "     0.000004 |                |     /* lock device_lock memory36 */"),
                FunctionGraph.lines(events, Era.V612, explanations));
        assertEquals(
                "     0.000003 |                |   device_offline(memory36) { /* D-01 */",
                FunctionGraph.lines(events, Era.V311, explanations).get(2));
    }
}
