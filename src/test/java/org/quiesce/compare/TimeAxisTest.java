package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quiesce.compare.Comparison.Way;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Strategy;

/** Milliseconds of quiescing and seconds of booting on one line. */
class TimeAxisTest {
    private static final long MS = 1_000_000;

    private final TimeAxis axis = TimeAxis.of(course(2 * MS, 900 * MS), course(5 * MS, 1000 * MS));

    @Test
    void endsAreTheEndsOfTheLongerSide() {
        assertEquals(1000 * MS, axis.end());
        assertEquals(0, axis.place(0));
        assertEquals(1, axis.place(axis.end()));
        assertEquals(0, axis.time(0));
        assertEquals(axis.end(), axis.time(1));
    }

    @Test
    void handOversAreWhereTheScaleChanges() {
        assertEquals(0.4, axis.place(2 * MS), 1e-9);
        assertEquals(0.55, axis.place(5 * MS), 1e-9);
        assertEquals(0.2, axis.place(MS), 1e-9, "to scale before the first one");
        assertEquals(502_500_000, axis.time(0.775), "to scale after the second one");
    }

    @Test
    void eachPlaceIsTheTimeItCameFrom() {
        for (long time = 0; time <= axis.end(); time += 7 * MS / 3) {
            assertTrue(Math.abs(time - axis.time(axis.place(time))) < 1000, "at " + time);
        }
    }

    @Test
    void laterIsNeverFurtherLeft() {
        double before = -1;
        for (long time = 0; time <= axis.end(); time += MS) {
            assertTrue(axis.place(time) >= before);
            before = axis.place(time);
        }
    }

    @Test
    void whatLiesOutsideIsAtTheEnds() {
        assertEquals(0, axis.place(-MS));
        assertEquals(1, axis.place(2000 * MS));
        assertEquals(axis.end(), axis.time(1.5));
    }

    @Test
    void oneHandOverAndNoneWillDo() {
        var both = TimeAxis.of(course(2 * MS, 10 * MS), course(2 * MS, 10 * MS));
        assertEquals(3, both.knots().size(), "one knot for a hand-over at the same time");
        var none = TimeAxis.of(course(0, 0), course(0, 0));
        assertEquals(List.of(0.0, 1.0), List.of(none.place(0), none.place(none.end())));
    }

    /** @param handover 0 for none */
    private static Course course(long handover, long length) {
        return new Course(
                side(),
                0,
                handover == 0 ? OptionalLong.empty() : OptionalLong.of(handover),
                length,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Placement.UNKNOWN,
                Kexec.Iommu.NONE);
    }

    private static Side side() {
        var platform = new Platform(
                "one-cpu", "", Platform.Arch.X86_64, "Intel", "", List.of(), 128L << 20, Platform.Order.KNOWN);
        var machine = Machine.of(platform, Circumstances.ORDINARY)
                .registering(List.of(Device.of(DeviceId.cpu(0), Bus.CPU, Cpu.online(0, 0))));
        var recording = Experiment.on(machine, Era.V612).recording();
        return Comparison.side(recording, new Way(Strategy.SHUTDOWN, Era.V612));
    }
}
