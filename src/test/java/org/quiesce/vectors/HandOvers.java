package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Event;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Ring;
import org.quiesce.recording.Recording;

/** What holds for every walk of {@code device_shutdown()} and for every hand-over (sections 6 and 7.4). */
final class HandOvers {
    private HandOvers() {}

    /** A transfer that runs is stopped, masked, contained, or ends in stray writes; or nobody knows. */
    static void accountForEveryTransfer(Recording recording) {
        for (int i = 0; i < recording.size(); i++) {
            if (recording.events().get(i) instanceof Event.HandedOver over
                    && over.now().stage() != Kexec.Stage.RESTARTED) {
                var next = recording.at(i + 1);
                for (var device : next.devices()) {
                    if (writes(next, device, over.at())) {
                        assertTrue(
                                ends(recording, i, device.id()) || contained(next, device),
                                () -> device.id() + " writes on, and nobody is told: " + device.hardware());
                    }
                }
            }
        }
    }

    private static boolean writes(Machine machine, Device device, long now) {
        return DmaFlow.of(machine, device, now) instanceof DmaFlow.Running
                && device.hardware().engine().rings().stream()
                        .anyMatch(ring -> ring.direction() == Ring.Direction.WRITE && ring.bytesPerSecond() > 0);
    }

    private static boolean ends(Recording recording, int from, DeviceId device) {
        return recording.events().subList(from, recording.size()).stream()
                .takeWhile(event -> !(event instanceof Event.Concluded))
                .anyMatch(event -> (event instanceof Event.StrayWrite || event instanceof Event.DmaFaulted)
                        && ((Event.OfHardware) event).device().equals(device));
    }

    private static boolean contained(Machine machine, Device device) {
        return machine.kexec().stage() == Kexec.Stage.CRASH_KERNEL
                && device.hardware().engine().rings().stream()
                        .filter(ring -> ring.direction() == Ring.Direction.WRITE)
                        .flatMap(ring -> machine.kexec().placement().hit(ring.memory(), ring.bytes()).stream())
                        .allMatch(region -> region.use() == Placement.Use.OLD_KERNEL);
    }

    /** Whatever the walk calls, it calls from the last registered or last moved device to the first (S-02, S-03). */
    static void followTheOrderOfRegistration(Recording recording) {
        for (int i = 0; i < recording.size(); i++) {
            if (recording.events().get(i) instanceof Event.Entered entered
                    && entered.function().name().equals("device_shutdown")) {
                var before = recording.at(i);
                var called = called(recording, i, entered);
                var backwards = new ArrayList<>(called);
                backwards.sort(Comparator.comparingInt(
                                (DeviceId id) -> before.device(id).serial())
                        .reversed());
                assertEquals(backwards, called);
            }
        }
    }

    private static List<DeviceId> called(Recording recording, int from, Event.Entered walk) {
        return recording.events().subList(from, recording.size()).stream()
                .takeWhile(event -> !(event instanceof Event.Concluded)
                        && !(event instanceof Event.Returned end
                                && end.function().equals(walk.function())
                                && end.task().equals(walk.task())))
                .filter(event -> event instanceof Event.Entered call
                        && call.function().name().endsWith("shutdown")
                        && !call.device().equals(DeviceId.NONE))
                .map(event -> ((Event.Entered) event).device())
                .distinct()
                .toList();
    }
}
