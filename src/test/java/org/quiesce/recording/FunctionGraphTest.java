package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
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
                        new Event.LockTaken(1_000, CALLER, LOCK),
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
}
