package org.quiesce.ui;

import org.quiesce.machine.Event;
import org.quiesce.recording.EventText;

/** An event in a few words, the kernel's own where it has some. */
final class EventWords {
    private EventWords() {}

    static String of(Event event) {
        return switch (event) {
            case Event.Given e -> "command " + (e.number() + 1) + " given";
            case Event.Supposed e -> e.device().name() + " is otherwise now";
            case Event.CircumstancesChanged _ -> "circumstances changed";
            case Event.Replied _ -> "the system call returned";
            case Event.Concluded _ -> "the command is concluded";
            case Event.Entered e -> e.function().name() + "(" + e.device().name() + ")";
            case Event.Returned e -> e.function().name() + "(" + e.device().name() + ") = " + e.value();
            case Event.LockTaken e -> "took " + e.lock();
            case Event.LockReleased e -> "released " + e.lock();
            case Event.LockHeld e -> e.lock() + " is held by somebody";
            case Event.CallRestarted e -> "restart_syscall() for " + e.lock();
            case Event.StartedWaiting _ -> "waits";
            case Event.StoppedWaiting _ -> "goes on";
            case Event.HotplugQueued e ->
                "queued on kacpi_hotplug: " + e.item().node().name();
            case Event.HotplugDequeued e ->
                "kacpi_hotplug takes " + e.item().node().name();
            case Event.DeviceAdded e -> e.device().name() + " added";
            case Event.DeviceRemoved e -> e.device().name() + " removed";
            case Event.MovedLast e -> e.device().name() + " moved to the end of the list";
            case Event.WentOffline e -> e.device().name() + " is offline";
            case Event.WentOnline e -> e.device().name() + " is online";
            case Event.DriverBound e ->
                e.driver().name() + " bound to " + e.device().name();
            case Event.DriverUnbound e -> e.device().name() + " lost its driver";
            case Event.EnablesSet e -> "enable count of " + e.device().name() + " changed";
            case Event.DriverOverrideSet e -> "driver_override of " + e.device().name() + " written";
            case Event.CallbackRan e -> e.cpu().name() + " state " + e.state() + " " + e.name() + " = " + e.value();
            case Event.CpuStateReached e -> e.cpu().name() + " reached state " + e.state();
            case Event.CpuTargetSet e -> e.cpu().name() + " target " + e.target();
            case Event.CpuFailSet e -> e.cpu().name() + " fail " + e.state();
            case Event.CpuMaskSet e -> "set_cpu_online(" + e.cpu().name() + ")";
            case Event.CpuLoadSet e -> "work moved off or onto " + e.cpu().name();
            case Event.MemoryStateSet e -> e.block().name() + " " + e.state().word();
            case Event.OnlineTypeSet e ->
                e.block().name() + " will come back as " + e.type().word();
            case Event.ZoneSet e -> e.block().name() + " is in zone " + e.zone().word();
            case Event.PagesIsolated e -> e.block().name() + " isolated";
            case Event.PagesUnisolated e -> e.block().name() + " no longer isolated";
            case Event.PagesMigrated e ->
                Words.pages(e.count()) + " moved from " + e.from().name() + " to " + e.to().name();
            case Event.PagesFreed e ->
                Words.pages(e.count()) + " of " + e.block().name() + " freed";
            case Event.MetadataFreed e ->
                e.holder().name() + " no longer holds the metadata of "
                        + e.block().name();
            case Event.PagePoisoned e ->
                "page " + e.index() + " of " + e.block().name() + " is poisoned";
            case Event.NotifierCalled e -> e.action() + " to " + e.listener() + " = " + e.value();
            case Event.MethodEvaluated e ->
                e.method() + "(" + e.argument() + ") on " + e.node().name();
            case Event.OstSent e -> "_OST(0x%x, 0x%02x)".formatted(e.source(), e.status());
            case Event.CompanionBound e ->
                e.device().name() + " bound to " + e.node().name();
            case Event.CompanionUnbound e ->
                e.device().name() + " unbound from " + e.node().name();
            case Event.PutOnlineSet e -> e.device().name() + " is to come back if this fails";
            case Event.PutOnlineCleared e -> e.device().name() + " came back";
            case Event.PointOfNoReturnPassed e ->
                "point of no return for " + e.node().name();
            case Event.HandlerAttached e -> "handler attached to " + e.node().name();
            case Event.HandlerDetached e -> "handler detached from " + e.node().name();
            case Event.Enumerated e -> e.node().name() + " is enumerated again";
            case Event.EnumerationCleared e -> e.node().name() + " is no longer enumerated";
            case Event.HardwareGone e -> "hardware of " + e.node().name() + " is gone";
            case Event.HardwarePlugged e -> "hardware of " + e.node().name() + " is there";
            case Event.UeventSent e -> "uevent " + e.action() + " " + e.device().name();
            case Event.Logged e -> e.text();
            case Event.Refused e ->
                e.refusal().device().name() + " refused ("
                        + e.refusal().reason().id() + ")";
            case Event.FactMissing e -> "not captured: " + e.need().fact();
            case Event.Crashed e -> e.crash().log();
            case Event.OfHardware _, Event.LinkAdded _, Event.LinkRemoved _, Event.KexecChanged _, Event.HandedOver _ ->
                EventText.of(event);
        };
    }
}
