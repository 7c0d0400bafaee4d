package org.quiesce.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Command;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Halt;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.WaitPoint;
import org.quiesce.recording.LockText;

/** L-22: an eject and an unbind on devices of one companion take two locks in opposite orders. */
class DeadlockTest {
    private static final DeviceId CARD = new DeviceId("/devices/pci0000:80/0000:80:1f.3");
    private static final String HALT = "given halt at=device_offline of=0000:80:1f.3";
    private static final String EJECT = "eject \\_SB.PCI1";
    private static final String UNBIND = "unbind 0000:80:1f.3";
    private static final List<String> SECOND =
            List.of(UNBIND, "remove 0000:80:1f.3", "rescan", "surprise-remove 0000:80:1f.3");
    private static final String GO_ON = "given halt at=none";

    @Test
    void eachHoldsWhatTheOtherWants() throws Exception {
        var met = after(HALT, EJECT, UNBIND, GO_ON);
        assertEquals(
                List.of(
                        "caller-2 waits for physical_node_lock device:00, which kworker/kacpi_hotplug-1 holds",
                        "kworker/kacpi_hotplug-1 waits for device_lock 0000:80:1f.3, which caller-2 holds"),
                LockText.deadlock(met.now()));
        assertInstanceOf(
                WaitPoint.ForLock.class,
                ((Outcome.Waits) met.recording().result(1).outcome()).point());
        assertInstanceOf(
                WaitPoint.ForLock.class,
                ((Outcome.Waits) met.recording().result(2).outcome()).point());
        assertEquals(met.recording(), after(HALT, EJECT, UNBIND, GO_ON).recording());
    }

    @Test
    void whoStandsWhereItWasToldIsNoDeadlockYet() throws Exception {
        var standing = after(HALT, EJECT);
        assertInstanceOf(
                WaitPoint.ForHalt.class,
                ((Outcome.Waits) standing.recording().result(1).outcome()).point());
        assertEquals(Optional.empty(), Deadlock.of(standing.now()));
        assertEquals(Optional.empty(), Deadlock.of(standing.and(UNBIND).now()));
    }

    /** Told to stand once, it goes on as if it never had. */
    @Test
    void aloneItGoesOnToTheSameEnd() throws Exception {
        var stopped = after(HALT, EJECT, GO_ON);
        assertEquals(Outcome.DONE, stopped.recording().result(1).outcome());
        assertEquals(ids(after(EJECT)), ids(stopped));
    }

    @Test
    void oneAfterTheOtherNothingWaits() throws Exception {
        for (var lines : List.of(List.of(UNBIND, EJECT), List.of(HALT, GO_ON, UNBIND, EJECT))) {
            var done = after(lines.toArray(String[]::new));
            assertEquals(List.of(), done.now().waiting());
            assertEquals(List.of(), done.now().locksHeld().stream().toList());
        }
    }

    /** Held before the object's companions are walked, the unbind passes: it stands at another step. */
    @Test
    void theStepThatItStandsAtDecides() throws Exception {
        var early = after("given halt at=acpi_scan_try_to_offline of=\\_SB.PCI1", EJECT, UNBIND, GO_ON);
        assertEquals(List.of(), early.now().waiting());
    }

    @Test
    void aLaterEntryCanBeMeant() throws Exception {
        var never = after(HALT + " time=2", EJECT);
        assertEquals(Outcome.DONE, never.recording().result(1).outcome());
    }

    /** Wherever the eject stands: both end, or they wait for each other; and again the same. */
    @Test
    void fromAnyStepThereIsAnEndOrARing() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var steps = after(EJECT).recording().events().stream()
                .filter(Event.Entered.class::isInstance)
                .map(Event.Entered.class::cast)
                .filter(entered -> !entered.device().equals(DeviceId.NONE))
                .toList();
        var rings = new HashSet<String>();
        for (int i = 0; i < 60; i++) {
            var step = steps.get(random.nextInt(steps.size()));
            var halt = new Halt(step.function().name(), step.device(), 1);
            var stood = started().and(given(Optional.of(halt))).and(EJECT);
            var second = SECOND.get(random.nextInt(SECOND.size()));
            var met = stood.now().find(CARD).isPresent() ? stood.and(second) : stood;
            var ended = met.and(given(Optional.empty()));
            boolean ring = Deadlock.of(ended.now()).isPresent();
            assertEquals(ring, !ended.now().waiting().isEmpty(), () -> "seed " + seed + " " + halt + " " + second);
            assertEquals(ring, !ended.now().locksHeld().isEmpty(), () -> "seed " + seed + " " + halt + " " + second);
            if (ring) {
                rings.add(halt.function() + " " + halt.of().name());
            }
        }
        assertTrue(
                Set.of("acpi_bus_offline device:00", "device_offline 0000:80:1f.3")
                        .containsAll(rings),
                () -> "seed " + seed + " " + rings);
    }

    private static Command given(Optional<Halt> halt) {
        return new Command.Given(new Supposition.Halted(halt));
    }

    private static List<DeviceId> ids(Experiment experiment) {
        var ids = new ArrayList<DeviceId>();
        experiment.now().devices().forEach(device -> ids.add(device.id()));
        return ids;
    }

    private static Experiment after(String... lines) throws Exception {
        var experiment = Experiment.on(Machines.open("shared-companion", CaptureProgress.UNWATCHED), Era.V612);
        for (var line : lines) {
            experiment = experiment.and(line);
        }
        return experiment;
    }

    private static Experiment started() throws BadCapture {
        return Experiment.on(Machines.open("shared-companion", CaptureProgress.UNWATCHED), Era.V612);
    }
}
