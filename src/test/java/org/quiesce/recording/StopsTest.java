package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Task;
import org.quiesce.recording.Breakpoint.OnDevice;
import org.quiesce.recording.Breakpoint.OnErrno;
import org.quiesce.recording.Breakpoint.OnFunction;
import org.quiesce.recording.Stops.Stride;
import org.quiesce.recording.Stops.Way;

class StopsTest {
    private static final DeviceId ONE = DeviceId.cpu(1);
    private static final DeviceId TWO = DeviceId.cpu(2);
    private static final Task CALLER = new Task(Task.Role.CALLER, 0);
    private static final Task WORKER = new Task(Task.Role.HOTPLUG_WORKER, 0);
    private static final Machine FIRST = Machine.of(
            new Platform("toy", "", Platform.Arch.X86_64, "", "", List.of(), 1 << 27, Platform.Order.KNOWN),
            Circumstances.ORDINARY);
    private static final int MANY = 1000;
    private static final Command OFF = new Command.Offline(ONE);

    /** The worker runs while the caller is in f(). */
    private static final Stops STOPS = Stops.in(Recording.of(FIRST)
            .and(
                    OFF,
                    List.of(
                            new Event.Given(0, 0, OFF),
                            entered(CALLER, "f", ONE),
                            new Event.LockTaken(1, CALLER, Lock.global(Lock.Kind.DEVICE_HOTPLUG), Lock.Manner.SLEEPING),
                            entered(CALLER, "g", ONE),
                            returned(CALLER, "g", ONE, 0),
                            entered(WORKER, "w", TWO),
                            entered(CALLER, "h", ONE),
                            returned(CALLER, "h", ONE, -16),
                            returned(WORKER, "w", TWO, 0),
                            new Event.UeventSent(1, "offline", TWO, List.of()),
                            returned(CALLER, "f", ONE, -16),
                            new Event.LockReleased(3, CALLER, Lock.global(Lock.Kind.DEVICE_HOTPLUG)))));

    private static Event entered(Task task, String function, DeviceId device) {
        return new Event.Entered(1, task, new Function(function, ""), device);
    }

    private static Event returned(Task task, String function, DeviceId device, int value) {
        return new Event.Returned(1, task, new Function(function, ""), device, value);
    }

    @Test
    void intoStopsAtEachCallBothWays() {
        var there = walk(0, from -> STOPS.step(Stride.INTO, from, Way.FORWARD));
        assertEquals(List.of(2, 4, 5, 6, 7, 8, 9, 11), there);
        assertEquals(List.of(9, 8, 7, 6, 5, 4, 2), walk(11, from -> STOPS.step(Stride.INTO, from, Way.BACK)));
    }

    @Test
    void overGoesThroughACallOfTheSameTask() {
        assertEquals(OptionalInt.of(11), STOPS.step(Stride.OVER, 0, Way.FORWARD));
        assertEquals(List.of(5, 9, 11), walk(2, from -> STOPS.step(Stride.OVER, from, Way.FORWARD)));
        assertEquals(OptionalInt.of(3), STOPS.step(Stride.OVER, 5, Way.BACK));
        assertEquals(OptionalInt.of(1), STOPS.step(Stride.OVER, 11, Way.BACK));
        assertEquals(OptionalInt.of(9), STOPS.step(Stride.OVER, 10, Way.BACK));
    }

    @Test
    void outEndsTheCallThatRunsWhateverOthersDo() {
        assertEquals(OptionalInt.of(11), STOPS.step(Stride.OUT, 3, Way.FORWARD));
        assertEquals(OptionalInt.of(5), STOPS.step(Stride.OUT, 4, Way.FORWARD));
        assertEquals(OptionalInt.of(9), STOPS.step(Stride.OUT, 6, Way.FORWARD));
        assertEquals(OptionalInt.of(1), STOPS.step(Stride.OUT, 5, Way.BACK));
        assertEquals(OptionalInt.empty(), STOPS.step(Stride.OUT, 12, Way.FORWARD));
    }

    @Test
    void kindsOfEventsAreFoundBothWays() {
        assertEquals(OptionalInt.of(3), STOPS.nearest(StopKind.LOCK, 0, Way.FORWARD));
        assertEquals(OptionalInt.empty(), STOPS.nearest(StopKind.LOCK, 3, Way.FORWARD));
        assertEquals(OptionalInt.empty(), STOPS.nearest(StopKind.LOCK, 3, Way.BACK));
        assertEquals(OptionalInt.of(3), STOPS.nearest(StopKind.LOCK, 4, Way.BACK));
        assertEquals(OptionalInt.of(10), STOPS.nearest(StopKind.UEVENT, 0, Way.FORWARD));
        assertEquals(OptionalInt.empty(), STOPS.nearest(StopKind.REFUSAL, 0, Way.FORWARD));
    }

    @Test
    void theNextDeviceIsAnotherOne() {
        assertEquals(List.of(2, 6, 7, 9, 11), walk(0, from -> STOPS.device(from, Way.FORWARD)));
    }

    @Test
    void breakpointsStopWhereTheyAreHit() {
        assertEquals(List.of(2, 7, 11), hits(new OnDevice(ONE)));
        assertEquals(List.of(6, 9), hits(new OnDevice(TWO)));
        assertEquals(List.of(4), hits(new OnFunction("g")));
        assertEquals(List.of(8, 11), hits(new OnErrno(Errno.EBUSY)));
        assertEquals(OptionalInt.of(8), STOPS.nearest(List.of(new OnErrno(Errno.EBUSY)), 11, Way.BACK));
        assertEquals(OptionalInt.empty(), STOPS.first(List.of(new OnFunction("g")), 4, 12));
        assertEquals(OptionalInt.empty(), STOPS.first(List.of(new OnFunction("g")), 0, 3));
        assertEquals(OptionalInt.of(4), STOPS.first(List.of(new OnFunction("g")), 0, 4));
    }

    @Test
    void howMuchHappensWithoutADeviceDoesNotMatter() {
        var events = new ArrayList<Event>();
        events.add(new Event.Given(0, 0, OFF));
        events.add(entered(CALLER, "f", ONE));
        logLines(events);
        events.add(entered(CALLER, "g", ONE));
        logLines(events);
        events.add(entered(CALLER, "h", TWO));
        logLines(events);
        events.add(entered(CALLER, "i", ONE));
        assertEquals(List.of(2, 3 * MANY + 5), stops(new OnDevice(ONE), events));
        assertEquals(List.of(2 * MANY + 4), stops(new OnDevice(TWO), events));
    }

    @Test
    void lookingBackIsNoMoreWorkThanGoingOverAllEventsTwice() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < MANY; i++) {
            events.add(entered(CALLER, "f", ONE));
            events.add(entered(CALLER, "g", ONE));
        }
        logLines(events);
        events.add(entered(CALLER, "h", ONE));
        var read = new int[1];
        var counted = new AbstractList<Event>() {
            @Override
            public Event get(int index) {
                read[0]++;
                return events.get(index);
            }

            @Override
            public int size() {
                return events.size();
            }
        };
        assertEquals(List.of(1), stops(new OnDevice(ONE), counted));
        assertTrue(read[0] <= 4 * events.size(), () -> read[0] + " for " + events.size());
    }

    private static void logLines(List<Event> events) {
        for (int i = 0; i < MANY; i++) {
            events.add(new Event.Logged(1, Event.Level.PLAIN, "line " + i));
        }
    }

    /** {@return the moments at which it stops, from the first event to the last} */
    private static List<Integer> stops(Breakpoint breakpoint, List<Event> events) {
        var all = new ArrayList<Integer>();
        for (int event = 0; event < events.size(); event++) {
            if (breakpoint.stopsAfter(events, event)) {
                all.add(event + 1);
            }
        }
        return all;
    }

    private static List<Integer> hits(Breakpoint breakpoint) {
        return walk(0, from -> STOPS.nearest(List.of(breakpoint), from, Way.FORWARD));
    }

    /** One step. */
    private interface Walk {
        OptionalInt next(int from);
    }

    private static List<Integer> walk(int from, Walk walk) {
        var stops = new ArrayList<Integer>();
        for (var next = walk.next(from); next.isPresent(); next = walk.next(next.getAsInt())) {
            stops.add(next.getAsInt());
        }
        return stops;
    }
}
