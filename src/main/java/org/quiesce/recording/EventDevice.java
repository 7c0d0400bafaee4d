package org.quiesce.recording;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;

/** Which device an event is about. */
public final class EventDevice {
    private EventDevice() {}

    /** {@return the device; of two the one that something is taken from; {@link DeviceId#NONE} where it is about none} */
    public static DeviceId of(Event event) {
        return switch (event) { // cases are tried one after another: the commonest first
            case Event.Entered e -> e.device();
            case Event.Returned e -> e.device();
            case Event.Supposed e -> e.device();
            case Event.LockTaken e -> e.lock().owner();
            case Event.LockReleased e -> e.lock().owner();
            case Event.LockHeld e -> e.lock().owner();
            case Event.CallRestarted e -> e.lock().owner();
            case Event.HotplugQueued e -> e.item().node();
            case Event.HotplugDequeued e -> e.item().node();
            case Event.DeviceAdded e -> e.device().id();
            case Event.DeviceRemoved e -> e.device();
            case Event.MovedLast e -> e.device();
            case Event.WentOffline e -> e.device();
            case Event.WentOnline e -> e.device();
            case Event.DriverBound e -> e.device();
            case Event.DriverUnbound e -> e.device();
            case Event.EnablesSet e -> e.device();
            case Event.DriverOverrideSet e -> e.device();
            case Event.CallbackRan e -> e.cpu();
            case Event.CpuStateReached e -> e.cpu();
            case Event.CpuTargetSet e -> e.cpu();
            case Event.CpuFailSet e -> e.cpu();
            case Event.CpuMaskSet e -> e.cpu();
            case Event.CpuLoadSet e -> e.cpu();
            case Event.MemoryStateSet e -> e.block();
            case Event.OnlineTypeSet e -> e.block();
            case Event.ZoneSet e -> e.block();
            case Event.PagesIsolated e -> e.block();
            case Event.PagesUnisolated e -> e.block();
            case Event.PagesMigrated e -> e.from();
            case Event.PagesFreed e -> e.block();
            case Event.PagePoisoned e -> e.block();
            case Event.MetadataFreed e -> e.holder();
            case Event.MethodEvaluated e -> e.node();
            case Event.OstSent e -> e.node();
            case Event.CompanionBound e -> e.device();
            case Event.CompanionUnbound e -> e.device();
            case Event.PutOnlineSet e -> e.device();
            case Event.PutOnlineCleared e -> e.device();
            case Event.PointOfNoReturnPassed e -> e.node();
            case Event.HandlerAttached e -> e.node();
            case Event.HandlerDetached e -> e.node();
            case Event.Enumerated e -> e.node();
            case Event.EnumerationCleared e -> e.node();
            case Event.HardwareGone e -> e.node();
            case Event.HardwarePlugged e -> e.node();
            case Event.UeventSent e -> e.device();
            case Event.Refused e -> e.refusal().device();
            case Event.Crashed e -> e.crash().device();
            case Event.OfHardware e -> e.device();
            case Event.LinkAdded e -> e.consumer();
            case Event.LinkRemoved e -> e.consumer();
            case Event.Given _,
                    Event.CircumstancesChanged _,
                    Event.Replied _,
                    Event.Concluded _,
                    Event.StartedWaiting _,
                    Event.StoppedWaiting _,
                    Event.NotifierCalled _,
                    Event.Logged _,
                    Event.FactMissing _,
                    Event.KexecChanged _,
                    Event.HandedOver _ -> DeviceId.NONE;
        };
    }
}
