package org.quiesce.recording;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.WaitPoint;

/** What became of a request, in words. */
public final class OutcomeText {
    private OutcomeText() {}

    /** {@return the one word that stands for it} */
    public static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Refused _ -> "refused";
            case Outcome.Crashed _ -> "crashed";
            case Outcome.Interrupted _ -> "interrupted";
            case Outcome.Waits _ -> "waiting";
            case Outcome.Hung _ -> "hung";
            case Outcome.Unknown _ -> "unknown";
        };
    }

    /** {@return the error it ended in, where it did} */
    public static Optional<Errno> errno(Outcome outcome) {
        return Refusal.of(outcome).map(Refusal::errno);
    }

    public static Optional<Reason> reason(Outcome outcome) {
        return Refusal.of(outcome).map(Refusal::reason);
    }

    /** {@return why, in a sentence for the person who asked; empty where it was simply done} */
    public static String sentence(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "";
            case Outcome.Refused(Refusal refusal) -> refusal.reason().sentence();
            case Outcome.Interrupted(Refusal refusal) -> refusal.reason().sentence();
            case Outcome.Crashed crashed -> crashed.crash().why();
            case Outcome.Waits(WaitPoint point) -> "It waits for " + awaited(point) + ".";
            case Outcome.Hung(DeviceId device) -> "A callback of " + device.name() + " never returned.";
            case Outcome.Unknown(List<Need> needs) -> "It depends on what is not known: " + facts(needs) + ".";
        };
    }

    /** {@return the kernel's own words for it: {@code -EBUSY R-37 acpi_scan_try_to_offline()}; empty for none} */
    public static String kernelWords(Outcome outcome) {
        return Refusal.of(outcome)
                .map(refusal -> words(
                        refusal.errno(), refusal.reason(), refusal.function().toString()))
                .orElse("");
    }

    /** {@return one device in the way: who, why, the kernel's words} */
    public static String blocking(Refusal.Blocking blocking) {
        var evidence = evidence(blocking.evidence());
        return blocking.device().name() + ": "
                + (evidence.isEmpty() ? blocking.reason().sentence() : evidence + ".") + "  "
                + words(blocking.errno(), blocking.reason(), blocking.function().toString());
    }

    /** {@return what exactly stood in the way; empty where nothing more is known} */
    public static String evidence(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Nothing _ -> "";
            case Evidence.Page page ->
                page.count() + " " + page.kind().word().replace('_', ' ') + (page.count() == 1 ? " page" : " pages")
                        + " in zone " + page.zone().word() + ", the first at page frame 0x"
                        + Long.toHexString(page.pfn());
            case Evidence.Vectors vectors ->
                vectors.allocated() + " interrupt vectors on it, " + vectors.available() + " free elsewhere";
            case Evidence.State state -> "the step " + state.name() + " (state " + state.number() + ") failed";
            case Evidence.Notifier notifier -> notifier.name() + " refused";
        };
    }

    /** {@return what a piece of work waits for} */
    public static String awaited(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock lock -> lock.lock().toString();
            case WaitPoint.ForPages pages -> "pages of " + pages.block().name() + " that do not move";
            case WaitPoint.ForFact unknown ->
                "what is not known: " + unknown.need().fact();
            case WaitPoint.ForHalt stands ->
                "somebody to say that it may go on: it stands in "
                        + stands.halt().function() + "(" + stands.halt().of().name() + ")";
            case WaitPoint.ForRequests requests ->
                "block requests in flight on " + requests.cpu().name();
        };
    }

    /** {@return the same without the name of a device: what many may wait for, each of its own} */
    public static String sortAwaited(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock lock -> lock.lock().kind().word();
            case WaitPoint.ForPages _ -> "pages that do not move";
            case WaitPoint.ForFact _ -> "what is not known";
            case WaitPoint.ForHalt _ -> "somebody to say that it may go on";
            case WaitPoint.ForRequests _ -> "block requests in flight";
        };
    }

    /** {@return a branch of an unknown: what is supposed, as a command} */
    public static String supposed(Need.Branch branch) {
        return CommandText.text(new Command.Given(branch.given()));
    }

    /** {@return a branch of an unknown: where it leads} */
    public static String leadsTo(Need.Branch branch) {
        var words = kernelWords(branch.then());
        return words.isEmpty() ? word(branch.then()) : word(branch.then()) + " " + words;
    }

    private static String words(Errno errno, Reason reason, String function) {
        return "-" + errno + " " + reason.id() + " " + function;
    }

    private static String facts(List<Need> needs) {
        return String.join("; ", needs.stream().map(Need::fact).toList());
    }
}
