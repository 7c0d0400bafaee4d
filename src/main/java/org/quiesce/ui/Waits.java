package org.quiesce.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Job;
import org.quiesce.machine.Machine;
import org.quiesce.machine.WaitPoint;
import org.quiesce.recording.EventText;

/**
 * What waits in a moment.
 *
 * @param points what is waited for, by the device that the waiting work is about; the longest wait first
 */
record Waits(Machine machine, Map<DeviceId, WaitPoint> points) {
    static Waits in(Machine machine) {
        var points = new LinkedHashMap<DeviceId, WaitPoint>();
        for (var waiting : machine.waiting()) {
            device(waiting.job()).ifPresent(device -> points.putIfAbsent(device, waiting.point()));
        }
        return new Waits(machine, points);
    }

    private static Optional<DeviceId> device(Job job) {
        return switch (job) {
            case Job.Call call -> CardTitle.device(call.asked());
            case Job.AcpiHotplug work -> Optional.of(work.node());
        };
    }

    List<DeviceId> devices() {
        return List.copyOf(points.keySet());
    }

    Optional<Standing> standing(DeviceId device) {
        return points.containsKey(device) ? Optional.of(Standing.WAITING) : Optional.empty();
    }

    /** {@return in the few words that fit a row what a device waits for} */
    Optional<String> why(DeviceId device) {
        return Optional.ofNullable(points.get(device)).map(this::why);
    }

    private String why(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock wait ->
                "for " + wait.lock()
                        + machine.holder(wait.lock())
                                .map(hold -> ", held by " + EventText.task(hold.holder()))
                                .orElse("");
            case WaitPoint.ForPages wait -> "for pages of " + wait.block().name() + " to move";
            case WaitPoint.ForRequests wait ->
                "for block requests on " + wait.cpu().name();
            case WaitPoint.ForFact wait -> "not known: " + wait.need().fact();
            case WaitPoint.ForHalt _ -> "stands where it was told to";
        };
    }

    /** {@return the device whose lock, pages or requests another one waits for} */
    Optional<DeviceId> behind(DeviceId device) {
        return Optional.ofNullable(points.get(device))
                .map(Waits::behind)
                .filter(id -> !id.equals(DeviceId.NONE) && !id.equals(device));
    }

    private static DeviceId behind(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock wait -> wait.lock().owner();
            case WaitPoint.ForPages wait -> wait.block();
            case WaitPoint.ForRequests wait -> wait.cpu();
            case WaitPoint.ForFact wait -> wait.need().device();
            case WaitPoint.ForHalt wait -> wait.halt().of();
        };
    }
}
