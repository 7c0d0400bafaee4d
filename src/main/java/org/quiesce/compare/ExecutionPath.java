package org.quiesce.compare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;
import org.quiesce.machine.Ring;
import org.quiesce.machine.WaitPoint;
import org.quiesce.recording.EventText;
import org.quiesce.recording.OutcomeText;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/**
 * The way one command took through the kernel, without the names and numbers of one machine: which functions and
 * callbacks ran on which kind of device and what they answered, what became of the hardware, which uevents and
 * {@code _OST} went out, who refused and why, and how it ended. What happens to many devices is told once, in the order
 * in which things first happened.
 */
final class ExecutionPath {
    /** How much of the digest is kept: sixteen digits tell some hundred paths apart. */
    private static final int DIGEST_BYTES = 8;

    private static final String NOTHING = "";

    private final Machine before;
    private final Machine after;
    private final int number;

    private ExecutionPath(Recording recording, int k) {
        var step = recording.steps().get(k);
        before = recording.at(step.from());
        after = recording.at(step.to());
        number = before.commands();
    }

    /** {@return a digest of the path of the {@code k}th command, from 0: equal for equal paths} */
    static String of(Recording recording, int k, Result result, Era era) {
        var path = new ExecutionPath(recording, k);
        var deeds = new LinkedHashSet<String>();
        deeds.add(era.word());
        result.events().forEach(event -> deeds.add(path.deed(event)));
        deeds.remove(NOTHING);
        deeds.add(OutcomeText.word(result.outcome()) + " "
                + result.refusal().map(path::words).orElse(NOTHING));
        return digest(deeds);
    }

    /** What a device is called, what a lock is, and how much of something was moved make no other path. */
    private String deed(Event event) {
        return switch (event) {
            case Event.Entered e -> e.function() + " of " + kind(e.device());
            case Event.Returned e
            when e.value() != 0 -> e.function() + " of " + kind(e.device()) + " = " + EventText.value(e.value());
            case Event.CallbackRan e ->
                e.direction() + " " + e.state() + " " + e.function() + " = " + EventText.value(e.value());
            case Event.NotifierCalled e -> e.action() + " " + e.listener() + " = " + EventText.value(e.value());
            case Event.MethodEvaluated e -> e.method() + " of " + kind(e.node()) + " = " + e.answer();
            case Event.OstSent e -> "_OST " + EventText.hex(e.source()) + " " + EventText.hex(e.status());
            case Event.UeventSent e -> "uevent " + e.action() + " " + kind(e.device()) + " " + e.extra();
            case Event.Refused e -> words(e.refusal());
            case Event.Replied e when e.number() == number -> reply(e.reply());
            case Event.StartedWaiting e -> "waits " + waits(e.waiting().point());
            case Event.CallRestarted _ -> "restarts";
            case Event.DriverBound e -> "bound " + e.driver().name();
            case Event.DeviceAdded e -> "added " + kind(e.device());
            case Event.DeviceRemoved e -> "removed " + kind(e.device());
            case Event.MemoryStateSet e -> "state " + e.state().word();
            case Event.PagesMigrated _ -> "migrated";
            case Event.Crashed e -> "crashed " + e.crash().function();
            case Event.FactMissing e -> "not known " + e.need().fact();
            case Event.OfHardware e -> hardware(e) + " of " + kind(e.device());
            case Event.HandedOver _ -> "handed over";
            default -> NOTHING;
        };
    }

    /** What became of the hardware; at which address, how fast and how long makes no other path. */
    private static String hardware(Event.OfHardware event) {
        return switch (event) {
            case Event.DmaStarted e -> "DMA started " + rings(e.rings());
            case Event.DmaStopped _ -> "DMA stopped";
            case Event.DmaStopping _ -> "DMA stops later";
            case Event.RingsFreed _ -> "rings freed";
            case Event.BusMasterSet e -> "Bus Master " + e.master();
            case Event.PowerSet e -> "power " + e.power();
            case Event.InterruptsSet e ->
                "interrupts " + e.interrupts().mode() + " " + e.interrupts().delivery();
            case Event.HardwareUnsure e -> "unsure after " + e.after();
            case Event.StrayWrite e -> "stray write to " + e.use();
            case Event.DmaFaulted _ -> "DMA faulted";
            case Event.Probed e ->
                "probed " + e.result().getClass().getSimpleName() + ": "
                        + e.result().why();
        };
    }

    private static String rings(List<Ring> rings) {
        return rings.stream()
                .map(ring -> ring.direction() + " " + ring.owner())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String words(Refusal refusal) {
        return "-" + refusal.errno() + " " + refusal.reason().id() + " " + refusal.function() + " of "
                + kind(refusal.device())
                + refusal.blocking().stream()
                        .map(each -> "; -" + each.errno() + " " + each.reason().id() + " " + each.function() + " of "
                                + kind(each.device()) + " " + evidence(each.evidence()))
                        .distinct()
                        .collect(Collectors.joining());
    }

    private static String evidence(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Nothing _ -> NOTHING;
            case Evidence.Page page -> page.kind().word() + " in " + page.zone().word();
            case Evidence.Vectors _ -> "vectors";
            case Evidence.State state -> "state " + state.number();
            case Evidence.Notifier notifier -> notifier.name();
        };
    }

    private static String reply(Reply reply) {
        return switch (reply) {
            case Reply.Written _ -> "written";
            case Reply.Value(String text) -> "value " + text;
            case Reply.Failed(var errno) -> "-1 " + errno;
        };
    }

    private static String waits(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock lock -> "for " + lock.lock().kind().word();
            case WaitPoint.ForHalt _ -> "for a person";
            case WaitPoint.ForPages _ -> "for pages";
            case WaitPoint.ForRequests _ -> "for requests";
            case WaitPoint.ForFact fact -> "for " + fact.need().fact();
        };
    }

    private String kind(DeviceId id) {
        return before.find(id).or(() -> after.find(id)).map(ExecutionPath::kind).orElse("nothing here");
    }

    private static String kind(Device device) {
        return device.part() instanceof AcpiNode node
                ? "acpi " + node.hid()
                : device.bus().name() + " " + device.part().getClass().getSimpleName();
    }

    private static String digest(Set<String> deeds) {
        try {
            var whole = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", deeds).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
