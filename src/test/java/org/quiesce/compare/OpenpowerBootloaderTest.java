package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Placement.Use;
import org.quiesce.machine.ProbeResult;
import org.quiesce.machine.Strategy;

/** The mail's machine of 2016, handed over in each way (semantics 7.4 and 7.5). */
class OpenpowerBootloaderTest {
    private static final String PLATFORM_DEVICE = "dma-ctl";
    private static final String DISK = "0000:01:00.0";
    private static final String NIC_WITHOUT_SHUTDOWN = "0001:00:01.0";
    private static final String GPU = "0001:00:02.0";
    private static final String USB = "0001:00:03.0";
    private static final String CARD_WITHOUT_REMOVE = "0001:00:04.0";

    @Test
    void aPlatformDeviceWithoutShutdownWritesOnAndRemoveStopsIt() throws Exception {
        var shutdown = legacy(Strategy.SHUTDOWN, PLATFORM_DEVICE);
        assertEquals(Verdict.STRAY, shutdown.verdict()); // K-42
        assertEquals(BusMaster.ABSENT, shutdown.hardware().master());
        assertEquals(41, shutdown.pages());
        assertEquals(List.of(Use.INITRD), uses(shutdown));
        assertEquals(Verdict.CLEAN, legacy(Strategy.REMOVE, PLATFORM_DEVICE).verdict()); // K-45
    }

    @Test
    void aNicWithoutShutdownIsMaskedAndRemoveStopsIt() throws Exception {
        var shutdown = legacy(Strategy.SHUTDOWN, NIC_WITHOUT_SHUTDOWN);
        assertEquals(Verdict.MASKED, shutdown.verdict()); // K-41, S-20
        assertEquals(BusMaster.OFF, shutdown.hardware().master());
        assertEquals(0, shutdown.pages());
        assertInstanceOf(ProbeResult.Ok.class, shutdown.probe().orElseThrow());
        assertEquals(
                Verdict.CLEAN, legacy(Strategy.REMOVE, NIC_WITHOUT_SHUTDOWN).verdict());
    }

    @Test
    void aProbeThatEnablesBusMasterFirstIsWrittenOver() throws Exception {
        var side = side(Strategy.SHUTDOWN, "given " + NIC_WITHOUT_SHUTDOWN + " probe=bus-master-first");
        var nic = named(side, NIC_WITHOUT_SHUTDOWN);
        assertEquals(Verdict.MASKED, nic.verdict());
        assertInstanceOf(ProbeResult.Corrupted.class, nic.probe().orElseThrow()); // K-41
        assertEquals(List.of(Use.PAGE_TABLES), uses(nic));
        assertEquals(1, side.tally().corrupted());
    }

    @Test
    void aGpuThatShutdownPowersOffDoesNotComeBack() throws Exception {
        var shutdown = legacy(Strategy.SHUTDOWN, GPU);
        assertEquals(Verdict.OFF, shutdown.verdict()); // K-44
        assertInstanceOf(ProbeResult.Failed.class, shutdown.probe().orElseThrow());
        assertEquals(Verdict.CLEAN, legacy(Strategy.REMOVE, GPU).verdict());
        assertInstanceOf(
                ProbeResult.Ok.class, legacy(Strategy.REMOVE, GPU).probe().orElseThrow());
    }

    @Test
    void aControllerThatStopsTooLateIsStillArmedAtTheHandOver() throws Exception {
        assertEquals(Verdict.MASKED, legacy(Strategy.SHUTDOWN, USB).verdict());
        assertEquals(Verdict.CLEAN, legacy(Strategy.REMOVE, USB).verdict());
    }

    @Test
    void removeIsNotAlwaysTheBetterSide() throws Exception {
        assertEquals(
                Verdict.CLEAN, legacy(Strategy.SHUTDOWN, CARD_WITHOUT_REMOVE).verdict());
        assertEquals(
                Verdict.MASKED, legacy(Strategy.REMOVE, CARD_WITHOUT_REMOVE).verdict());
    }

    @Test
    void aDiskIsQuietEitherWay() throws Exception {
        assertEquals(Verdict.CLEAN, legacy(Strategy.SHUTDOWN, DISK).verdict());
        assertEquals(Verdict.CLEAN, legacy(Strategy.REMOVE, DISK).verdict());
    }

    @Test
    void removeWhereThereIsOneElseShutdownLeavesAllQuiet() throws Exception {
        var tally = side(Strategy.REMOVE_OR_SHUTDOWN).tally();
        assertEquals(tally.devices(), tally.count(Verdict.CLEAN));
    }

    @Test
    void clearingBusMasterAloneLeavesEveryPciEngineArmed() throws Exception {
        var tally = side(Strategy.BUS_MASTER_CLEAR).tally();
        assertEquals(6, tally.count(Verdict.MASKED));
        assertEquals(1, tally.count(Verdict.STRAY));
    }

    @Test
    void aCrashLeavesEverythingRunningOutsideOfTheCrashKernel() throws Exception {
        var side = side(Strategy.CRASH); // K-27, K-47
        assertEquals(7, side.tally().count(Verdict.CONTAINED));
        assertEquals(0, side.tally().pages());
        assertTrue(side.order().isEmpty());
    }

    @Test
    void theOrderIsTheReverseOfRegistration() throws Exception {
        var side = side(Strategy.SHUTDOWN); // S-02
        var registered = new ArrayList<String>();
        side.recording()
                .first()
                .devices()
                .forEach(device -> registered.add(device.id().path()));
        var expected = registered.reversed().stream()
                .filter(path -> side.order().stream().anyMatch(id -> id.path().equals(path)))
                .toList();
        assertEquals(expected, side.order().stream().map(id -> id.path()).toList());
    }

    @Test
    void aCallbackThatHangsEndsIt() throws Exception {
        var side = side(Strategy.SHUTDOWN, "given " + DISK + " shutdown=hangs"); // S-08
        var hung = assertInstanceOf(Outcome.Hung.class, side.outcome());
        assertEquals(DISK, hung.device().name());
        assertTrue(side.handover().isEmpty());
        assertTrue(side.tally().sentence().contains(DISK));
    }

    /** One fact about one driver changes that row, and no other. */
    @TestFactory
    Stream<DynamicTest> oneFactChangesOneRow() {
        return Stream.of(
                        NIC_WITHOUT_SHUTDOWN + " shutdown=stops",
                        PLATFORM_DEVICE + " shutdown=stops",
                        GPU + " shutdown=none",
                        USB + " shutdown=stops",
                        DISK + " shutdown=none",
                        NIC_WITHOUT_SHUTDOWN + " probe=bus-master-first")
                .map(fact -> DynamicTest.dynamicTest(fact, () -> {
                    var before = side(Strategy.SHUTDOWN);
                    var after = side(Strategy.SHUTDOWN, "given " + fact);
                    var changed = new ArrayList<String>();
                    for (var legacy : before.legacies()) {
                        if (!legacy.alike(after.legacy(legacy.device()).orElseThrow())) {
                            changed.add(legacy.device().name());
                        }
                    }
                    assertEquals(List.of(fact.substring(0, fact.indexOf(' '))), changed);
                }));
    }

    /** After a kexec each transfer that ran is at rest, masked, contained, or ends in stray writes (section 7.4). */
    @TestFactory
    Stream<DynamicTest> everyTransferHasAnEnd() {
        return Stream.of(Strategy.values())
                .map(strategy -> DynamicTest.dynamicTest(strategy.word(), () -> {
                    for (var legacy : side(strategy).legacies()) {
                        boolean strays = legacy.verdict() == Verdict.STRAY;
                        assertEquals(strays, legacy.pages() > 0, legacy.device().name());
                    }
                }));
    }

    @Test
    void aLaneHasTheEnginesRateUntilItStops() throws Exception {
        var side = side(Strategy.SHUTDOWN);
        var disk = named(side, DISK).device();
        var lane = Optional.ofNullable(DmaLane.of(side).get(disk)).orElseThrow();
        var stopped = side.recording().events().stream()
                .filter(event ->
                        event instanceof Event.DmaStopped e && e.device().equals(disk))
                .mapToLong(Event::at)
                .min()
                .orElseThrow();
        long begin = side.recording().at(side.begin()).now();
        assertEquals(80L << 20, lane.at(begin).bytesPerSecond());
        assertEquals(80L << 20, lane.at(stopped - 1).bytesPerSecond());
        assertEquals(0, lane.at(stopped).bytesPerSecond());
    }

    private static List<Use> uses(Legacy legacy) {
        return legacy.strays().stream().map(Event.StrayWrite::use).toList();
    }

    private static Legacy legacy(Strategy strategy, String device) throws Exception {
        return named(side(strategy), device);
    }

    private static Legacy named(Side side, String device) {
        return side.legacies().stream()
                .filter(legacy -> legacy.device().name().equals(device))
                .findFirst()
                .orElseThrow();
    }

    private static Side side(Strategy strategy, String... given) throws Exception {
        var experiment = Experiment.on(Machines.open("openpower-bootloader", CaptureProgress.UNWATCHED), Era.V612);
        for (var line : given) {
            experiment = experiment.and(line);
        }
        return Comparison.side(experiment.recording(), new Comparison.Way(strategy, Era.V612));
    }
}
