package org.quiesce.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Outcome;
import org.quiesce.recording.LockCycle;
import org.quiesce.recording.LockOrder;
import org.quiesce.recording.LockText;
import org.quiesce.recording.OutcomeText;

/** L-01: who writes to a file of a device holds it, and the device does not go before. */
class ActiveReferenceTest {
    private static final String EJECT = "eject \\_SB.MOD1.C004";
    private static final String GO_ON = "given halt at=none";

    @Test
    void theFileIsHeldFromTheFirstEventOfAWriteToTheLast() throws Exception {
        assertEquals(
                List.of(
                        "taken kn->active cpu3/online",
                        "taken device_hotplug_lock",
                        "taken device_lock cpu3",
                        "released device_lock cpu3",
                        "released device_hotplug_lock",
                        "released kn->active cpu3/online"),
                locks(after(Era.V612, "offline cpu3")).stream()
                        .filter(line -> line.contains("kn->active")
                                || line.contains("device_hotplug")
                                || line.contains("device_lock cpu3"))
                        .toList());
    }

    @Test
    void whoRemovesTheDeviceTakesItsFilesAloneUnderItsOwnLocks() throws Exception {
        var eject = after(Era.V612, EJECT);
        var order = LockOrder.of(eject.recording().events());
        assertTrue(
                order.edges().stream()
                        .anyMatch(edge -> edge.from().kind() == Lock.Kind.CPU_HOTPLUG_WRITE
                                && edge.to().toString().equals("kn->active cpu4/online")),
                "" + order.edges());
        assertEquals(List.of(), eject.now().locksHeld());
    }

    /** D-60: before 3.12 the writer slept on the lock with its file in hand, and the holder waited for the file. */
    @Test
    void inThreeElevenTheyWaitForEachOtherAndLockdepHadSaidSo() throws Exception {
        var met = after(Era.V311, halt("acpi_processor_remove"), EJECT, "offline cpu4", GO_ON);
        assertEquals(
                List.of(
                        "caller-2 waits for device_hotplug_lock, which kworker/kacpi_hotplug-1 holds",
                        "kworker/kacpi_hotplug-1 waits for kn->active cpu4/online, which caller-2 holds"),
                LockText.deadlock(met.now()));
        assertTrue(cycles(met).stream()
                .anyMatch(cycle -> cycle.canClose() && cycle.lockdep() == LockCycle.Lockdep.REPORTS_CIRCLE));
    }

    /** L-23: neither ran while the other did, and cpu5 is not cpu4, but lockdep has one class for each attribute. */
    @Test
    void lockdepHadSaidSoBefore() throws Exception {
        var seen = cycles(after(Era.V311, "offline cpu5", EJECT)).stream()
                .filter(cycle -> cycle.sorts().contains(Lock.Kind.ACTIVE_REFERENCE))
                .toList();
        assertTrue(seen.stream().anyMatch(cycle -> cycle.lockdep() == LockCycle.Lockdep.REPORTS_CIRCLE), "" + seen);
        assertTrue(seen.stream().allMatch(cycle -> cycle.nodes() == LockCycle.Nodes.SORTS), "" + seen);
        assertTrue(cycles(after(Era.V311, "write /sys/devices/system/memory/memory20/state offline", EJECT)).stream()
                .noneMatch(cycle -> cycle.sorts().contains(Lock.Kind.ACTIVE_REFERENCE)));
    }

    /** D-31: today it only tries, and lets its file go before each new try: lockdep sees a trylock. */
    @Test
    void todayTheWriterLetsItsFileGoAndFindsItGone() throws Exception {
        var met = after(Era.V612, halt("acpi_processor_post_eject"), EJECT, "online cpu4");
        assertEquals(Optional.empty(), Deadlock.of(met.now()));
        assertTrue(met.now().locksHeld().stream().noneMatch(lock -> lock.kind() == Lock.Kind.ACTIVE_REFERENCE));
        var done = met.and(GO_ON);
        assertEquals(List.of(), done.now().waiting());
        assertEquals(List.of(), done.now().locksHeld());
        assertEquals(
                Optional.of(Errno.ENODEV), OutcomeText.errno(done.recording().outcome(2)));
        for (var cycle : cycles(done)) {
            assertFalse(cycle.canClose(), LockText.heading(cycle));
        }
    }

    @Test
    void aFileThatRemovesItsDeviceLetsGoOfItselfFirst() throws Exception {
        var removed = after(Era.V612, "remove 0000:80:01.0");
        assertEquals(Outcome.DONE, removed.recording().outcome(0));
        assertEquals(
                List.of(
                        "taken kn->active 0000:80:01.0/remove",
                        "released kn->active 0000:80:01.0/remove",
                        "taken pci_rescan_remove_lock"),
                locks(removed).subList(0, 3));
        assertEquals(List.of(), removed.now().locksHeld());
    }

    @Test
    void twoInOneFileHoldItBesideEachOther() throws Exception {
        var both = after(Era.V311, "given halt at=device_offline of=cpu5", "offline cpu5", "online cpu5");
        var file = both.now().locksHeld().getFirst();
        assertEquals("kn->active cpu5/online", file.toString());
        var last = both.now().holder(file).orElseThrow();
        assertEquals(2, last.holder().command());
        assertEquals(1, last.before().orElseThrow().holder().command());
        assertEquals(List.of(), both.and(GO_ON).now().locksHeld());
    }

    private static List<LockCycle> cycles(Experiment experiment) {
        return LockOrder.of(experiment.recording().events()).cycles();
    }

    private static String halt(String function) {
        return "given halt at=" + function + " of=ACPI0007:04";
    }

    private static List<String> locks(Experiment experiment) {
        return experiment.recording().events().stream()
                .flatMap(event -> switch (event) {
                    case Event.LockTaken taken -> Stream.of("taken " + taken.lock());
                    case Event.LockReleased released -> Stream.of("released " + released.lock());
                    default -> Stream.<String>of();
                })
                .toList();
    }

    private static Experiment after(Era era, String... lines) throws Exception {
        var experiment = Experiment.on(Machines.open("two-module-server", CaptureProgress.UNWATCHED), era);
        for (var line : lines) {
            experiment = experiment.and(line);
        }
        return experiment;
    }
}
