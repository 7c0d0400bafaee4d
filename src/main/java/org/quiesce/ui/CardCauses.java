package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Crash;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.WaitPoint;

/** The chain on a card: from what was asked to what decided, outermost first. */
final class CardCauses {
    private CardCauses() {}

    static List<Card.Cause> of(Machine machine, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused(machine, refused.refusal());
            case Outcome.Interrupted interrupted -> refused(machine, interrupted.refusal());
            case Outcome.Crashed crashed -> crashed(crashed.crash());
            case Outcome.Waits waits -> List.of(waits(waits.point()));
            case Outcome.Unknown unknown ->
                unknown.needs().stream()
                        .flatMap(need -> branches(machine, need))
                        .toList();
            case Outcome.Done _, Outcome.Hung _ -> List.of();
        };
    }

    private static List<Card.Cause> refused(Machine machine, Refusal refusal) {
        var causes = new ArrayList<Card.Cause>();
        causes.add(new Card.Cause(
                Names.of(machine, refusal.device()),
                "refused",
                refusal.function() + " " + refusal.reason().id()));
        for (var blocking : refusal.blocking()) {
            if (!Names.sameRow(machine, refusal.device(), blocking.device())) {
                causes.add(new Card.Cause(
                        Names.of(machine, blocking.device()),
                        "is in the way",
                        blocking.function() + " -" + blocking.errno() + " "
                                + blocking.reason().id()));
            }
            evidence(blocking.evidence(), causes);
        }
        return causes;
    }

    private static void evidence(Evidence evidence, List<Card.Cause> causes) {
        switch (evidence) {
            case Evidence.Page page ->
                causes.add(new Card.Cause(
                        "page 0x" + Long.toHexString(page.pfn()),
                        "holds " + WhyNot.pages(page.kind()) + ", zone "
                                + page.zone().word(),
                        page.count() > 1 ? "one of " + Words.count(page.count()) : ""));
            case Evidence.Vectors vectors ->
                causes.add(new Card.Cause(
                        vectors.allocated() + " vectors",
                        "must go elsewhere, where there is room for " + vectors.available(),
                        "lapic_can_unplug_cpu()"));
            case Evidence.State state ->
                causes.add(new Card.Cause("state " + state.number(), "of the hotplug ladder failed", state.name()));
            case Evidence.Notifier notifier ->
                causes.add(new Card.Cause(notifier.name(), "said no to MEM_GOING_OFFLINE", ""));
            case Evidence.Nothing _ -> {}
        }
    }

    private static List<Card.Cause> crashed(Crash crash) {
        return List.of(
                new Card.Cause(
                        crash.device().name(),
                        "was used after it was gone",
                        crash.function().toString()),
                new Card.Cause("console", "", crash.log()));
    }

    private static Card.Cause waits(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock lock -> new Card.Cause(lock.lock().toString(), "is held by somebody else", "");
            case WaitPoint.ForPages pages ->
                new Card.Cause(
                        pages.block().name(), "has pages that do not move; it tries again for ever", "offline_pages()");
            case WaitPoint.ForFact unknown ->
                new Card.Cause(
                        unknown.need().device().name(),
                        "is not known well enough: " + unknown.need().fact(),
                        "");
            case WaitPoint.ForHalt stands ->
                new Card.Cause(
                        stands.halt().of().name(),
                        "is where it was told to stand, until somebody says: given halt at=none",
                        stands.halt().function() + "()");
            case WaitPoint.ForRequests requests ->
                new Card.Cause(
                        requests.cpu().name(),
                        "has block requests in flight on its last queue",
                        "blk_mq_hctx_notify_offline()");
        };
    }

    /** Both ways on from a fact that is not known. */
    private static Stream<Card.Cause> branches(Machine machine, Need need) {
        return need.branches().stream()
                .map(branch -> new Card.Cause(
                        "if",
                        CommandText.text(new Command.Given(branch.given()), machine)
                                .substring("given ".length()),
                        "→ " + outcome(branch.then())));
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Refused refused ->
                "refused -" + refused.refusal().errno() + " "
                        + refused.refusal().reason().id();
            case Outcome.Interrupted _ -> "interrupted";
            case Outcome.Crashed _ -> "crash";
            case Outcome.Waits _ -> "waits";
            case Outcome.Hung _ -> "hangs";
            case Outcome.Unknown unknown ->
                "unknown"
                        + unknown.needs().stream()
                                .findFirst()
                                .map(need -> ": then it depends on " + need.fact())
                                .orElse("");
        };
    }
}
