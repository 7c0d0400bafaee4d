package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Reply;

class RecordingTest {
    private static final DeviceId CPU = DeviceId.cpu(1);
    private static final Command OFF = new Command.Offline(CPU);
    private static final Machine FIRST = Machine.of(
                    new Platform("toy", "", Platform.Arch.X86_64, "", "", List.of(), 1 << 27, Platform.Order.KNOWN),
                    Circumstances.ORDINARY)
            .registering(List.of(Device.of(CPU, Bus.CPU, Cpu.online(1, 0))));

    @Test
    void anyMomentEqualsFoldingFromTheStart() {
        var events = new ArrayList<Event>(List.of(new Event.Given(0, 0, OFF)));
        for (int i = 1; i < 2_000; i++) {
            events.add(i % 2 == 0 ? new Event.WentOnline(i, CPU) : new Event.WentOffline(i, CPU));
        }
        var recording = Recording.of(FIRST).and(OFF, events);
        var folded = FIRST;
        for (int n = 0; n <= events.size(); n++) {
            assertEquals(folded, recording.at(n));
            folded = n < events.size() ? folded.after(events.get(n)) : folded;
        }
    }

    @Test
    void anotherChoiceInThePastLeavesTheOldFuture() {
        var old = Recording.of(FIRST).and(OFF, offline(0));
        var other = old.upTo(1).and(OFF, List.of(new Event.WentOffline(9, CPU)));
        assertEquals(4, old.size());
        assertEquals(2, other.size());
        assertEquals(9, other.last().now());
        assertEquals(
                List.of(1, 2), other.steps().stream().map(Recording.Step::to).toList());
        assertEquals(old, Recording.of(FIRST).and(OFF, offline(0)));
    }

    @Test
    void aResultIsReadOutOfTheEventsOfItsStep() {
        var result = Recording.of(FIRST).and(OFF, offline(0)).result(0);
        assertEquals(Optional.of(new Reply.Written(2)), result.reply());
        assertSame(Outcome.DONE, result.outcome());
        assertEquals(List.of(new Difference(CPU, "online", "1", "0")), result.changed());
        assertEquals(30, result.durationNs());
    }

    @Test
    void anOutcomeMayComeWithALaterCommand() {
        var begun = List.<Event>of(new Event.Given(0, 0, OFF));
        var later = new ArrayList<Event>(List.of(new Event.Concluded(1, 0, Outcome.DONE)));
        later.add(new Event.Given(1, 1, OFF));
        later.add(new Event.Concluded(2, 1, new Outcome.Hung(CPU)));
        var recording = Recording.of(FIRST).and(OFF, begun).and(OFF, later);
        assertSame(Outcome.DONE, recording.result(0).outcome());
        assertEquals(new Outcome.Hung(CPU), recording.result(1).outcome());
    }

    @Test
    void aMomentKnowsItsEventAndItsStep() {
        var recording = Recording.of(FIRST).and(OFF, offline(0));
        assertEquals(Optional.empty(), recording.moment(0).event());
        assertEquals(
                Optional.of(new Event.WentOffline(20, CPU)), recording.moment(2).event());
        assertEquals(OFF, recording.moment(2).step().orElseThrow().command());
        assertEquals(
                Availability.OFFLINE, recording.moment(2).machine().device(CPU).availability());
        assertThrows(IndexOutOfBoundsException.class, () -> recording.moment(5));
    }

    private static List<Event> offline(int number) {
        return List.of(
                new Event.Given(0, number, OFF),
                new Event.WentOffline(20, CPU),
                new Event.Replied(30, number, new Reply.Written(2)),
                new Event.Concluded(30, number, Outcome.DONE));
    }
}
