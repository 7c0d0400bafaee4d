package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Task;

class CallTreeTest {
    private static final Task CALLER = new Task(Task.Role.CALLER, 0);
    private static final Task WORKER = new Task(Task.Role.HOTPLUG_WORKER, 0);
    private static final DeviceId CPU3 = DeviceId.cpu(3);

    /** The worker goes on in the middle of what the caller does, and what it called stays its own. */
    private static final List<Event> TWO_TASKS = List.of(
            entered(CALLER, "online_store"), // 0
            entered(CALLER, "device_offline"), // 1
            new Event.CallbackRan(2, CPU3, 235, "sched:active", "sched_cpu_deactivate", Event.Direction.TEARDOWN, 0),
            returned(CALLER, "device_offline", -16), // 3
            entered(WORKER, "acpi_device_hotplug"), // 4
            entered(CALLER, "device_online"), // 5
            returned(CALLER, "device_online", 0), // 6
            returned(WORKER, "acpi_device_hotplug", 0), // 7
            returned(CALLER, "online_store", -16)); // 8

    @Test
    void aCallAndAllBelowItAreOneRange() {
        var tree = CallTree.of(TWO_TASKS);
        assertEquals(List.of(CALLER, WORKER), tree.tasks());
        assertEquals(new CallTree.Range(0, 4), tree.of(0));
        assertEquals(new CallTree.Range(4, 5), tree.of(1));
        assertEquals(new CallTree.Range(1, 4), tree.below(0));
        assertEquals(new CallTree.Range(2, 3), tree.below(1));
        assertEquals(3, tree.after(1), "device_online comes after device_offline");
        assertEquals(List.of(-1, 0, 1, 0, -1), parents(tree));
        assertEquals(2, tree.depth(2));
        assertEquals(OptionalInt.of(8), tree.returned(0));
    }

    @Test
    void theRunningCallIsTheInnermostOfTheTaskThatRuns() {
        var tree = CallTree.of(TWO_TASKS);
        assertEquals(OptionalInt.empty(), tree.running(0));
        assertEquals(OptionalInt.of(0), tree.running(1));
        assertEquals(OptionalInt.of(1), tree.running(2));
        assertEquals(OptionalInt.of(2), tree.running(3), "a callback runs at its event");
        assertEquals(OptionalInt.of(1), tree.running(4), "what it returns is seen while it is marked");
        assertEquals(OptionalInt.of(4), tree.running(5), "the worker");
        assertEquals(OptionalInt.of(3), tree.running(6));
        assertEquals(OptionalInt.of(3), tree.running(7));
        assertEquals(OptionalInt.of(4), tree.running(8));
        assertEquals(OptionalInt.of(0), tree.running(9));
    }

    @Test
    void nothingOfAKernelThatHandedOverReturns() {
        var tree = CallTree.of(List.of(
                entered(CALLER, "kernel_kexec"),
                new Event.HandedOver(1, Kexec.ORDINARY),
                entered(WORKER, "device_online"),
                returned(WORKER, "device_online", 0)));
        assertEquals(OptionalInt.empty(), tree.returned(0));
        assertEquals(1, tree.after(0));
        assertEquals(OptionalInt.of(1), tree.running(4));
    }

    private static List<Integer> parents(CallTree tree) {
        return java.util.stream.IntStream.range(0, tree.size())
                .mapToObj(tree::parent)
                .toList();
    }

    private static Event entered(Task task, String name) {
        return new Event.Entered(0, task, new Function(name, "drivers/base/core.c"), CPU3);
    }

    private static Event returned(Task task, String name, int value) {
        return new Event.Returned(0, task, new Function(name, "drivers/base/core.c"), CPU3, value);
    }
}
