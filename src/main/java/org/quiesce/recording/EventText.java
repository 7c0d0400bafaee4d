package org.quiesce.recording;

import java.util.Locale;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.Availability;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Job;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Task;

/** Each event in one line. */
public final class EventText {
    private EventText() {}

    /** {@return what happened, with the kernel's own words} */
    public static String of(Event event) {
        return switch (event) {
            case Event.Given e -> "asked: " + CommandText.text(e.command());
            case Event.Supposed e -> "given: " + e.device().name() + " is not as it was";
            case Event.CircumstancesChanged _ -> "given: circumstances are not as they were";
            case Event.Replied e -> "the system call returned " + reply(e.reply());
            case Event.Concluded e -> "command " + e.number() + " is " + OutcomeText.word(e.outcome());
            case Event.Entered e -> call(e.function().name(), e.device());
            case Event.Returned e -> call(e.function().name(), e.device()) + " = " + value(e.value());
            case Event.LockTaken e -> "lock " + e.lock();
            case Event.LockReleased e -> "unlock " + e.lock();
            case Event.LockHeld e -> "somebody holds " + e.lock();
            case Event.CallRestarted e -> "restart_syscall(): " + e.lock() + " is held";
            case Event.StartedWaiting e ->
                "waits for " + OutcomeText.awaited(e.waiting().point());
            case Event.StoppedWaiting e -> job(e.job()) + " goes on";
            case Event.HotplugQueued e ->
                "queued on kacpi_hotplug: " + e.item().node().name();
            case Event.HotplugDequeued e ->
                "kacpi_hotplug begins: " + e.item().node().name();
            case Event.DeviceAdded e -> "device_add: " + e.device().id();
            case Event.DeviceRemoved e -> "device_del: " + e.device();
            case Event.MovedLast e -> "devices_kset_move_last: " + e.device();
            case Event.WentOffline e -> e.device().name() + " is offline";
            case Event.WentOnline e -> e.device().name() + " is online";
            case Event.DriverBound e ->
                "driver " + e.driver().name() + " bound to " + e.device().name();
            case Event.DriverUnbound e -> "driver unbound from " + e.device().name();
            case Event.EnablesSet e -> "enable of " + e.device().name() + " is now " + times(e.enables());
            case Event.DriverOverrideSet e ->
                "driver_override of " + e.device().name() + ": " + (e.driver().isEmpty() ? "(null)" : e.driver());
            case Event.CallbackRan e ->
                "cpuhp " + e.state() + " " + e.name() + " " + lower(e.direction()) + " = " + value(e.value());
            case Event.CpuStateReached e -> e.cpu().name() + " hotplug/state " + e.state();
            case Event.CpuTargetSet e -> e.cpu().name() + " hotplug/target " + e.target();
            case Event.CpuFailSet e -> e.cpu().name() + " hotplug/fail " + e.state();
            case Event.CpuMaskSet e ->
                e.cpu().name() + (e.mask() == Availability.ONLINE ? " in" : " out of") + " cpu_online_mask";
            case Event.CpuLoadSet e -> "what is tied to " + e.cpu().name() + " changed";
            case Event.MemoryStateSet e ->
                e.block().name() + " state " + e.state().word();
            case Event.OnlineTypeSet e ->
                e.block().name() + " online_type " + e.type().word();
            case Event.ZoneSet e -> e.block().name() + " zone " + e.zone().word();
            case Event.PagesIsolated e -> e.block().name() + " isolated";
            case Event.PagesUnisolated e -> e.block().name() + " no longer isolated";
            case Event.PagesMigrated e ->
                e.count() + " " + e.kind().word() + " pages moved from "
                        + e.from().name() + " to " + e.to().name();
            case Event.PagesFreed e ->
                e.count() + " " + e.kind().word() + " pages freed in "
                        + e.block().name();
            case Event.PagePoisoned e ->
                "page " + e.index() + " of " + e.block().name() + " poisoned";
            case Event.MetadataFreed e ->
                e.count() + " " + e.kind().word() + " pages of " + e.block().name() + " freed in "
                        + e.holder().name();
            case Event.NotifierCalled e -> "notifier " + e.action() + " " + e.listener() + " = " + value(e.value());
            case Event.MethodEvaluated e -> e.node().name() + "." + method(e) + " = " + lower(e.answer());
            case Event.OstSent e -> e.node().name() + "._OST(" + hex(e.source()) + ", " + hex(e.status()) + ")";
            case Event.CompanionBound e ->
                e.device().name() + " stands for " + e.node().name();
            case Event.CompanionUnbound e ->
                e.device().name() + " no longer stands for " + e.node().name();
            case Event.PutOnlineSet e -> "put_online: " + e.device().name() + ", taken offline by this eject";
            case Event.PutOnlineCleared e -> "put_online cleared: " + e.device().name();
            case Event.PointOfNoReturnPassed e ->
                "point of no return: " + e.node().name();
            case Event.HandlerAttached e -> "handler attached: " + e.node().name();
            case Event.HandlerDetached e -> "handler detached: " + e.node().name();
            case Event.Enumerated e -> "enumerated again: " + e.node().name();
            case Event.EnumerationCleared e ->
                "no longer enumerated: " + e.node().name();
            case Event.HardwareGone e -> "hardware gone: " + e.node().name();
            case Event.HardwarePlugged e -> "hardware plugged: " + e.node().name();
            case Event.UeventSent e -> "uevent " + uevent(e);
            case Event.Logged e -> "log: " + e.text();
            case Event.Refused e ->
                e.refusal().device().name() + " refused: -" + e.refusal().errno() + " "
                        + e.refusal().reason().id();
            case Event.FactMissing e -> "not known: " + e.need().fact();
            case Event.Crashed e -> "crashed: " + e.crash().why();
            case Event.OfHardware e -> HardwareText.of(e);
            case Event.LinkAdded e ->
                e.consumer().name() + " needs " + e.supplier().name();
            case Event.LinkRemoved e ->
                e.consumer().name() + " no longer needs " + e.supplier().name();
            case Event.KexecChanged e -> "kexec: " + HardwareText.kexec(e.now());
            case Event.HandedOver e -> "handed over: " + HardwareText.kexec(e.now());
        };
    }

    /** {@return a uevent as listeners see it: {@code change /devices/… EVENT=offline}} */
    public static String uevent(Event.UeventSent sent) {
        var text = sent.action() + " " + sent.device();
        return sent.extra().isEmpty() ? text : text + " " + String.join(" ", sent.extra());
    }

    /** {@return who runs, as a trace would name the task} */
    public static String task(Task task) {
        return task.role() == Task.Role.SOMEBODY
                ? task.role().word()
                : task.role().word() + "-" + task.command();
    }

    /** {@return a return value: 0, 1, {@code -EBUSY}} */
    public static String value(int value) {
        return value < 0 ? "-" + Errno.ofReturn(value) : "" + value;
    }

    /** {@return as {@code _OST} codes are written: two digits at least} */
    public static String hex(int code) {
        return String.format(Locale.ROOT, "0x%02x", code);
    }

    /** {@return a call as it is written: {@code device_offline(memory36)}} */
    public static String call(Event.Entered entered) {
        return call(entered.function().name(), entered.device());
    }

    static String call(String function, DeviceId device) {
        return function + "(" + (device.equals(DeviceId.NONE) ? "" : device.name()) + ")";
    }

    private static String reply(Reply reply) {
        return switch (reply) {
            case Reply.Written written -> "" + written.bytes();
            case Reply.Value read -> read.text();
            case Reply.Failed failed -> "-1 " + failed.errno();
        };
    }

    /** {@return the call as ASL writes it; {@code _STA} and {@code _PS3} take no argument} */
    static String method(Event.MethodEvaluated e) {
        boolean bare = e.method() == AcpiMethod._STA || e.method() == AcpiMethod._PS3;
        return e.method() + "(" + (bare ? "" : e.argument()) + ")";
    }

    private static String job(Job job) {
        return task(job.task());
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String times(int enables) {
        return enables == PciFunction.UNKNOWN ? "unknown" : Integer.toString(enables);
    }
}
