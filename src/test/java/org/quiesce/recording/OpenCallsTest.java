package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Task;

class OpenCallsTest {
    private static final Task CALLER = new Task(Task.Role.CALLER, 0);
    private static final Task WORKER = new Task(Task.Role.HOTPLUG_WORKER, 0);

    @Test
    void eachTaskHasItsOwn() {
        var open = OpenCalls.after(List.of(
                entered(CALLER, "online_store"),
                entered(CALLER, "device_offline"),
                entered(WORKER, "acpi_device_hotplug"),
                entered(WORKER, "device_offline"),
                returned(CALLER, "device_offline")));
        assertEquals(List.of("online_store"), names(open.of(CALLER)));
        assertEquals(List.of("device_offline", "acpi_device_hotplug"), names(open.of(WORKER)));
        assertEquals(Optional.of(CALLER), open.atWork());
        assertEquals(List.of("online_store", "device_offline", "acpi_device_hotplug"), names(open.all()));
        assertEquals(List.of(1, 2), List.of(open.depth(CALLER), open.depth(WORKER)));
    }

    @Test
    void theTaskAtWorkIsTheLastOneNamedWhateverItDid() {
        var open = OpenCalls.after(List.of(entered(CALLER, "f"), entered(WORKER, "g")));
        var taken = new Event.LockTaken(1, CALLER, Lock.global(Lock.Kind.DEVICE_HOTPLUG), Lock.Manner.SLEEPING);
        assertEquals(Optional.of(CALLER), open.after(taken).atWork());
        var offline = new Event.WentOffline(1, DeviceId.cpu(3));
        assertEquals(Optional.of(WORKER), open.after(offline).atWork());
    }

    @Test
    void aCallIsInItselfWhileItBeginsAndWhileItEnds() {
        var begins = entered(CALLER, "f");
        var within = OpenCalls.NONE.within(begins);
        assertEquals(List.of("f"), names(within.of(CALLER)));
        var ends = returned(CALLER, "f");
        assertEquals(List.of("f"), names(within.within(ends).of(CALLER)));
        assertEquals(Optional.empty(), within.after(ends).innermost(CALLER));
    }

    @Test
    void aReturnOfACallThatBeganBeforeEndsNothing() {
        var open = OpenCalls.after(List.of(returned(WORKER, "f"), entered(CALLER, "f")));
        assertEquals(List.of("f"), names(open.all()));
        assertEquals(0, open.depth(WORKER));
    }

    @Test
    void nothingOfTheOldKernelReturns() {
        var open = OpenCalls.after(List.of(
                entered(WORKER, "g"), entered(CALLER, "kernel_kexec"), new Event.HandedOver(1, Kexec.ORDINARY)));
        assertEquals(List.of(), open.all());
        assertEquals(Optional.of(CALLER), open.atWork(), "it went over from this one to the next kernel");
    }

    private static List<String> names(List<Event.Entered> calls) {
        return calls.stream().map(call -> call.function().name()).toList();
    }

    private static Event entered(Task task, String function) {
        return new Event.Entered(1, task, new Function(function, ""), DeviceId.NONE);
    }

    private static Event returned(Task task, String function) {
        return new Event.Returned(1, task, new Function(function, ""), DeviceId.NONE, 0);
    }
}
