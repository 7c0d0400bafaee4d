package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.recording.Breakpoint;
import org.quiesce.recording.Recording;
import org.quiesce.recording.StopKind;
import org.quiesce.recording.Stops.Stride;
import org.quiesce.recording.Stops.Way;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class TransportTest {
    private static final Recording RECORDING = Experiment.on(TwoModules.machine(), Era.V311)
            .and(new Command.Eject(TwoModules.MOD2, Circumstances.Removal.GRACEFUL))
            .recording();

    private final Transport transport = new Transport(RECORDING, seconds -> 24 * seconds, _ -> {});

    @Test
    void refusalsAreFoundFromTheEndAndFromTheBeginning() {
        transport.stop(StopKind.REFUSAL, Way.BACK);
        var last = transport.now();
        assertEquals(true, last.event().orElseThrow() instanceof Event.Refused);
        transport.jump(0);
        transport.stop(StopKind.REFUSAL, Way.FORWARD);
        assertEquals(true, transport.now().event().orElseThrow() instanceof Event.Refused);
        assertEquals(true, transport.now().index() < last.index());
    }

    @Test
    void whereThereIsNothingMoreItStays() {
        int here = transport.now().index();
        transport.stop(StopKind.REFUSAL, Way.FORWARD);
        transport.step(Stride.OUT, Way.FORWARD);
        assertEquals(here, transport.now().index());
    }

    @Test
    void aBreakpointIsSetAndTakenAwayByTheSameHand() {
        var breakpoint = new Breakpoint.OnFunction("scan_movable_pages");
        transport.flip(breakpoint);
        assertEquals(List.of(breakpoint), transport.breakpoints().get());
        transport.jump(0);
        transport.run(Way.FORWARD);
        assertEquals(
                "scan_movable_pages",
                ((Event.Entered) transport.now().event().orElseThrow())
                        .function()
                        .name());
        transport.flip(breakpoint);
        assertEquals(List.of(), transport.breakpoints().get());
        int here = transport.now().index();
        transport.run(Way.FORWARD);
        assertEquals(here, transport.now().index());
    }

    @Test
    void aMarkToldBackwardsIsTheOneToldForwards() {
        var back = new Marks();
        back.follow(RECORDING.moment(RECORDING.size()));
        for (int n = RECORDING.size(); n > 0; n -= 37) {
            var fresh = new Marks();
            fresh.follow(RECORDING.moment(n));
            back.follow(RECORDING.moment(n));
            assertEquals(fresh.pointer(), back.pointer());
            assertEquals(fresh.refusal(), back.refusal());
            assertEquals(fresh.uevents(), back.uevents());
            for (var device : RECORDING.first().devices()) {
                assertEquals(fresh.mark(device.id()), back.mark(device.id()));
                assertEquals(fresh.callbacks(device.id()), back.callbacks(device.id()));
            }
        }
    }

    @Test
    void whatAJumpPassesHasChanged() {
        for (int to : new int[] {1, RECORDING.size()}) {
            var marks = new Marks();
            marks.follow(RECORDING.moment(RECORDING.size() + 1 - to));
            marks.changed();
            marks.follow(RECORDING.moment(to));
            assertEquals(true, marks.changed().contains(TwoModules.MOD2));
        }
    }

    @Test
    void theSpeedGoesFromATenthToAtOnce() {
        assertEquals("0.1×", Speed.word(-3.32));
        assertEquals("1×", Speed.word(0));
        assertEquals("100×", Speed.word(Speed.faster(6)));
        assertEquals(
                "1000×", Speed.word(Speed.slower(11)).replace("1002", "1000").replace("1003", "1000"));
        assertEquals("at once", Speed.word(Speed.faster(9.97)));
        assertEquals(Double.POSITIVE_INFINITY, Speed.events(11, 1));
    }
}
