package org.quiesce.compare;

import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Task;
import org.quiesce.recording.EventTask;

/** Which device an event changes, and which command it serves. */
final class Touched {
    private Touched() {}

    /** {@return whether an event may change a device} The hand-over to another kernel changes every one. */
    static boolean by(Event event, DeviceId id) {
        return switch (event) {
            case Event.Supposed e -> e.device().equals(id);
            case Event.DeviceAdded e -> e.device().id().equals(id);
            case Event.DeviceRemoved e -> e.device().equals(id);
            case Event.WentOffline e -> e.device().equals(id);
            case Event.WentOnline e -> e.device().equals(id);
            case Event.DriverBound e -> e.device().equals(id);
            case Event.DriverUnbound e -> e.device().equals(id);
            case Event.CpuFailSet e -> e.cpu().equals(id);
            case Event.CpuMaskSet e -> e.cpu().equals(id);
            case Event.CpuLoadSet e -> e.cpu().equals(id);
            case Event.MemoryStateSet e -> e.block().equals(id);
            case Event.ZoneSet e -> e.block().equals(id);
            case Event.PagesIsolated e -> e.block().equals(id);
            case Event.PagesUnisolated e -> e.block().equals(id);
            case Event.PagesMigrated e -> e.from().equals(id) || e.to().equals(id);
            case Event.PagesFreed e -> e.block().equals(id);
            case Event.PagePoisoned e -> e.block().equals(id);
            case Event.MetadataFreed e -> e.holder().equals(id);
            case Event.HardwareGone e -> e.node().equals(id);
            case Event.HardwarePlugged e -> e.node().equals(id);
            case Event.OfHardware e -> e.device().equals(id);
            case Event.HandedOver _ -> true;
            default -> false;
        };
    }

    /** {@return the number of the command that an event serves; nothing where the event itself does not say} */
    static Optional<Integer> served(Event event) {
        return switch (event) {
            case Event.Given e -> Optional.of(e.number());
            case Event.Replied e -> Optional.of(e.number());
            case Event.Concluded e -> Optional.of(e.number());
            case Event.HotplugQueued e -> Optional.of(e.item().command());
            case Event.HotplugDequeued e -> Optional.of(e.item().command());
            default -> EventTask.of(event).map(Task::command);
        };
    }
}
