package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.compare.Comparison.Way;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Era;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Placement.Use;
import org.quiesce.machine.Ring;
import org.quiesce.machine.Strategy;

/** One side over time, on the machine of the mail of 2016. */
class CourseTest {
    private static final String MACHINE = "openpower-bootloader";
    private static final String PLATFORM_DEVICE = "dma-ctl";
    private static final String NIC_WITHOUT_SHUTDOWN = "0001:00:01.0";
    private static final String DISK = "0000:01:00.0";

    private final Course shutdown = course(Strategy.SHUTDOWN, Era.V612);
    private final Course remove = course(Strategy.REMOVE, Era.V612);

    @Test
    void everyEngineRunsAtTheBeginning() {
        assertInstanceOf(DmaFlow.Running.class, shutdown.flow(device(shutdown, DISK), 0));
        assertEquals(DeviceId.NONE, shutdown.turn(-1), "before the kexec it is nobody's turn");
        assertFalse(shutdown.handedOver(0));
    }

    @Test
    void turnsAreInReverseOrderOfRegistration() {
        long handover = shutdown.handover().orElseThrow();
        var quiesced = shutdown.turns().stream()
                .filter(turn -> turn.at() < handover && !turn.device().equals(DeviceId.NONE))
                .map(turn -> turn.device().name())
                .distinct()
                .toList();
        int card = quiesced.indexOf("0001:00:04.0");
        int nic = quiesced.indexOf(NIC_WITHOUT_SHUTDOWN);
        int disk = quiesced.indexOf(DISK);
        assertTrue(card >= 0 && card < nic && nic < disk, quiesced.toString()); // S-01
    }

    @Test
    void aTurnLastsUntilTheNextOne() {
        for (int n = 0; n + 1 < shutdown.turns().size(); n++) {
            var turn = shutdown.turns().get(n);
            var next = shutdown.turns().get(n + 1);
            if (turn.at() < next.at()) {
                assertEquals(last(turn), shutdown.turn(next.at() - 1));
            }
        }
    }

    /** Several may begin at one time; the last of them is the one shown. */
    private DeviceId last(Course.Turn turn) {
        return shutdown.turns().stream()
                .filter(each -> each.at() == turn.at())
                .reduce((_, later) -> later)
                .map(Course.Turn::device)
                .orElseThrow();
    }

    @Test
    void whatShutdownLeavesArmedIsMaskedAtTheHandOverAndRemoveLeavesItStill() {
        long atHandover = shutdown.handover().orElseThrow();
        assertInstanceOf(DmaFlow.Masked.class, shutdown.flow(device(shutdown, NIC_WITHOUT_SHUTDOWN), atHandover));
        long other = remove.handover().orElseThrow();
        assertEquals(DmaFlow.STILL, remove.flow(device(remove, NIC_WITHOUT_SHUTDOWN), other));
    }

    @Test
    void strayWritesLandAfterTheHandOverAndAreNamed() {
        long handover = shutdown.handover().orElseThrow();
        assertEquals(List.of(), shutdown.landed(handover - 1));
        var landed = shutdown.landed(shutdown.length());
        assertEquals(shutdown.landings(), landed);
        var first = landed.getFirst();
        assertTrue(first.at() >= handover, first.toString());
        assertEquals(PLATFORM_DEVICE, first.write().device().name());
        assertEquals(Use.INITRD, first.write().use());
        assertEquals(
                Use.INITRD,
                shutdown.region(first.write().address()).orElseThrow().use());
        assertEquals(List.of(), remove.landings());
    }

    @Test
    void nothingIsKnownOfAnEraWithoutKexec() {
        var none = course(Strategy.SHUTDOWN, Era.V311);
        assertEquals(OptionalLong.empty(), none.handover());
        assertFalse(none.handedOver(Long.MAX_VALUE));
        assertEquals(Placement.UNKNOWN, none.placement());
        assertTrue(none.side().tally().sentence().contains("kexec is not modelled in 3.11"));
    }

    @Test
    void whereARingIsForTheNextKernelDependsOnTheIommu() {
        var ring = new Ring(0xf000_0000L, 0x2000_0000L, 1, 4096, Ring.Direction.WRITE, 1000, Ring.Owner.DRIVER);
        assertEquals(Kexec.Iommu.NONE, shutdown.iommu());
        assertEquals(0xf000_0000L, shutdown.inherited(ring)); // K-30
        var crash = Course.of(side(Strategy.CRASH, Era.V612, "given kexec iommu=on"));
        assertEquals(Kexec.Iommu.COPIED, crash.iommu()); // K-32
        assertEquals(0x2000_0000L, crash.inherited(ring));
    }

    private static DeviceId device(Course course, String name) {
        return course.lanes().keySet().stream()
                .filter(id -> id.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Course course(Strategy strategy, Era era) {
        return Course.of(side(strategy, era));
    }

    private static Side side(Strategy strategy, Era era, String... before) {
        try {
            var experiment = Experiment.on(Machines.open(MACHINE, CaptureProgress.UNWATCHED), era);
            for (var line : before) {
                experiment = experiment.and(line);
            }
            return Comparison.side(experiment.recording(), new Way(strategy, era));
        } catch (Exception absent) {
            throw new AssertionError(absent);
        }
    }
}
