package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Task;
import org.quiesce.recording.Timeline.Axis;

class TimelineTest {
    private static final DeviceId ONE = DeviceId.cpu(1);
    private static final DeviceId TWO = DeviceId.cpu(2);
    private static final Command OFF = new Command.Offline(ONE);
    private static final Task TASK = new Task(Task.Role.CALLER, 0);
    private static final Function OUTER = new Function("device_offline", "drivers/base/core.c");
    private static final Function INNER = new Function("cpu_down", "kernel/cpu.c");
    private static final Machine FIRST = Machine.of(
                    new Platform("toy", "", Platform.Arch.X86_64, "", "", List.of(), 1 << 27, Platform.Order.KNOWN),
                    Circumstances.ORDINARY)
            .registering(List.of(Device.of(ONE, Bus.CPU, Cpu.online(1, 0)), Device.of(TWO, Bus.CPU, Cpu.online(2, 0))));
    private static final Refusal REFUSAL = Refusal.of(Reason.R_01, Errno.EBUSY, INNER, TWO, new Evidence.Nothing());
    private static final Recording RECORDING = Recording.of(FIRST)
            .and(
                    OFF,
                    List.of(
                            new Event.Given(0, 0, OFF),
                            new Event.Entered(10, TASK, OUTER, TWO),
                            new Event.Entered(20, TASK, INNER, TWO),
                            new Event.WentOffline(30, TWO),
                            new Event.Returned(40, TASK, INNER, TWO, 0),
                            new Event.Returned(50, TASK, OUTER, TWO, 0),
                            new Event.Entered(60, TASK, OUTER, ONE),
                            new Event.Refused(60, REFUSAL),
                            new Event.Returned(60, TASK, OUTER, ONE, -16),
                            new Event.WentOnline(90, TWO),
                            new Event.Concluded(100, 0, Outcome.DONE)));
    private static final Timeline TIMELINE = Timeline.of(RECORDING);

    @Test
    void devicesThatEventsNameHaveLanesBelowTheirDirectoryInTheOrderOfRegistration() {
        assertEquals(1, TIMELINE.lanes().size());
        var cpus = TIMELINE.lanes().getFirst();
        assertEquals(new DeviceId("/devices/system/cpu"), cpus.id());
        assertEquals(List.of(ONE, TWO), cpus.below().stream().map(Lane::id).toList());
        assertEquals(List.of(6, 1), cpus.below().stream().map(Lane::first).toList());
        assertEquals(1, cpus.first());
        assertEquals(3, cpus.size());
    }

    @Test
    void aDirectoryCountsWhatServesAndWhereTheKernelWorks() {
        var sum = TIMELINE.lanes().getFirst().sum().orElseThrow();
        assertEquals(2, sum.devices());
        assertEquals(List.of(2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 2, 2), values(sum.serving()));
        assertEquals(List.of(0, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0), values(sum.working()));
    }

    @Test
    void aDeviceKnowsHowItStoodAfterEachEvent() {
        var two = track(1);
        for (int n = 0; n <= RECORDING.size(); n++) {
            assertEquals(
                    Condition.of(RECORDING.at(n).find(TWO)),
                    Condition.of(two.condition().after(n)));
        }
    }

    @Test
    void whatWentOfflineAndCameBackInOneCommandIsRolledBack() {
        var marks = new ArrayList<String>();
        var milestones = TIMELINE.milestones();
        for (int n = 0; n < milestones.size(); n++) {
            marks.add(milestones.event(n) + " " + Milestone.all(milestones.kinds(n)));
        }
        assertEquals(List.of("7 [REFUSED]", "9 [ROLLED_BACK]"), marks);
    }

    @Test
    void aCallBelowAnotherIsToldAtItsLevelFromItsBeginningToItsEnd() {
        var calls = track(1).calls();
        assertEquals(List.of(0, 1), calls.calls());
        assertEquals(
                List.of("0 10-50 of 1 to 5", "1 20-40 of 2 to 4"),
                told(calls, TimelinePart.all(TIMELINE, Axis.TIME), 100));
        var part = new TimelinePart(Axis.TIME, 22, 10, 100);
        assertEquals(List.of("1 0-10 of 2 to 4", "0 0-10 of 1 to 5"), told(calls, part, 10));
    }

    @Test
    void callsThatCannotBeToldApartAreABlur() {
        var calls = track(1).calls();
        assertEquals(List.of("blur 0, 2 deep"), told(calls, TimelinePart.all(TIMELINE, Axis.TIME), 1));
    }

    @Test
    void everyPlaceOfTheLineIsAMomentAndBack() {
        for (var axis : Axis.values()) {
            for (int n = 0; n <= RECORDING.size(); n++) {
                int there = TIMELINE.index(axis, TIMELINE.place(axis, n));
                assertEquals(TIMELINE.place(axis, n), TIMELINE.place(axis, there));
                assertTrue(axis == Axis.TIME || there == n);
            }
        }
        assertEquals(0, TIMELINE.index(Axis.TIME, -1));
        assertEquals(1, TIMELINE.index(Axis.TIME, 9.9));
        assertEquals(2, TIMELINE.index(Axis.TIME, 10));
        assertEquals(9, TIMELINE.index(Axis.TIME, 60));
        assertEquals(11, TIMELINE.index(Axis.TIME, 1e9));
    }

    @Test
    void columnsShareOutAllEventsInSight() {
        for (var axis : Axis.values()) {
            var all = TIMELINE.columns(TimelinePart.all(TIMELINE, axis), 7);
            assertEquals(0, all.first(0));
            assertEquals(RECORDING.size(), all.first(7));
            var right = TIMELINE.columns(new TimelinePart(axis, 5, 2, TIMELINE.length(axis)), 2);
            assertEquals(axis == Axis.TIME ? 1 : 4, right.first(0));
        }
        var near = TIMELINE.columns(new TimelinePart(Axis.TIME, 60, 1, 100), 3);
        assertEquals("columns [6, 9, 9, 9]", near.toString());
    }

    @Test
    void zoomingKeepsWhatIsPointedAtAndEndsAtANanosecondAndAtTheWhole() {
        var part = TimelinePart.all(TIMELINE, Axis.TIME);
        var nearer = part.zoomed(0.5, 0.25);
        assertEquals(part.place(0.25), nearer.place(0.25));
        assertEquals(50, nearer.length());
        assertEquals(TimelinePart.LEAST, part.zoomed(1e-9, 0.3).length());
        assertEquals(part, nearer.zoomed(1e9, 0.9));
        assertEquals(0, nearer.moved(-8).from());
        assertEquals(100, nearer.moved(8).to());
        assertTrue(nearer.showing(99).share(99) <= 1);
    }

    @Test
    void inLettersALaneIsABarAndWhatChangedWithTimes() {
        var text = TimelineText.lines(TIMELINE);
        assertTrue(text.contains(
                "  cpu2                       [==================------------------------------------======]"));
        assertTrue(text.contains("     0.000090 ms  online"), String.join("\n", text));
        assertTrue(text.contains("     0.000020 ms  .cpu_down() = 0, after 0.000020 ms"));
        assertTrue(text.contains("     0.000060 ms  refused: cpu2 refused: -EBUSY R-01"));
    }

    private static List<String> told(CallStrip calls, TimelinePart part, int width) {
        var told = new ArrayList<String>();
        calls.walk(TIMELINE.columns(part, width), new CallStrip.Visitor() {
            @Override
            public void call(int level, int from, int to, int call) {
                told.add(level + " " + from + "-" + to + " of " + calls.entered(call) + " to " + calls.returned(call));
            }

            @Override
            public void blur(int column, int levels) {
                told.add("blur " + column + ", " + levels + " deep");
            }
        });
        return told;
    }

    private static Lane.Track track(int number) {
        return TIMELINE.lanes().getFirst().below().get(number).own().orElseThrow();
    }

    private static List<Integer> values(Strip strip) {
        var values = new ArrayList<Integer>();
        for (int n = 0; n <= RECORDING.size(); n++) {
            values.add(strip.after(n));
        }
        return values;
    }
}
