package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Crash;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.OutcomeText;
import org.quiesce.recording.Recording;

/**
 * Why something became of a command, and why a device is as it is: chains of facts back to what somebody asked or said,
 * or to what was so when the recording began.
 *
 * <p>Nothing is told that the recording does not hold.
 */
public final class Why {
    /** So many in the way are told one by one; of the others, how many there are. */
    private static final int MOST = 12;

    private final Past past;
    private final Recording recording;
    private final WhyWaiting waiting;
    private final Grounds grounds;

    /** @param explanations what is known of the functions, for the rules that are cited */
    public Why(Recording recording, Era era, Explanations explanations) {
        this.recording = recording;
        past = new Past(recording, era, explanations);
        grounds = new Grounds(past);
        waiting = new WhyWaiting(past);
    }

    /** {@return why that became of the {@code k}th command, from 0} */
    public Cause outcome(int k) {
        var step = recording.steps().get(k);
        int asked = given(step);
        int number = recording.events().get(asked) instanceof Event.Given given ? given.number() : Past.NEVER;
        int end = ended(number);
        var outcome = recording.outcome(k);
        var command = CommandText.text(step.command(), recording.at(asked));
        return switch (outcome) {
            case Outcome.Done _ -> new Cause(command, DeviceId.NONE, "was done", end, "", List.of(), List.of());
            case Outcome.Refused(Refusal refusal) -> refused(command, "was refused", refusal, end);
            case Outcome.Interrupted(Refusal refusal) -> refused(command, "was interrupted", refusal, end);
            case Outcome.Crashed(Crash crash) ->
                new Cause(
                        command,
                        DeviceId.NONE,
                        "ended with the machine",
                        end,
                        "",
                        List.of(),
                        List.of(crash(crash, end)));
            case Outcome.Waits _ ->
                new Cause(command, DeviceId.NONE, "waits", end, "", List.of(), waiting.of(number, end));
            case Outcome.Hung(DeviceId device) ->
                new Cause(command, device, "never came back", end, "", List.of(), List.of(waiting.hung(device, end)));
            case Outcome.Unknown(List<Need> needs) -> unknown(command, needs, end);
        };
    }

    /** {@return why a device is as it is after {@code n} events: a cause for each thing that can be asked of it} */
    public List<Cause> device(DeviceId device, int n) {
        var causes = new ArrayList<Cause>();
        refusal(device, n).or(() -> behind(device, n)).ifPresent(causes::add);
        recording
                .at(n)
                .crash()
                .filter(crash -> crash.device().equals(device))
                .ifPresent(crash -> causes.add(crash(crash, n)));
        causes.addAll(waiting.on(device, n));
        causes.addAll(new WhyState(past).of(device, n));
        causes.addAll(new WhyHardware(past).of(device, n));
        return causes;
    }

    /** {@return the last refusal that a device gave or was blamed for; behind what went through with it since} */
    private Optional<Cause> refusal(DeviceId device, int n) {
        int i = past.last(n, event -> event instanceof Event.Refused refused && names(refused.refusal(), device));
        if (i == Past.NEVER || !(recording.events().get(i) instanceof Event.Refused refused)) {
            return Optional.empty();
        }
        var refusal = refused.refusal();
        var who = past.name(refusal.device(), i);
        return new SinceRefused(past)
                .of(device, refused(who, "had refused", refusal, i + 1), i, n)
                .or(() -> Optional.of(refused(who, "refused", refusal, i + 1)));
    }

    /** What was refused by the ACPI object behind a device, where the device itself was not asked. */
    private Optional<Cause> behind(DeviceId device, int n) {
        var machine = recording.at(n);
        return machine.find(device)
                .flatMap(machine::companion)
                .filter(node -> node.part() instanceof AcpiNode object
                        && object.companions().size() == 1)
                .flatMap(node -> refusal(node.id(), n));
    }

    private static boolean names(Refusal refusal, DeviceId device) {
        return refusal.device().equals(device)
                || refusal.blocking().stream()
                        .anyMatch(blocking -> blocking.device().equals(device));
    }

    private int given(Recording.Step step) {
        for (int i = step.from(); i < step.to(); i++) {
            if (recording.events().get(i) instanceof Event.Given) {
                return i;
            }
        }
        return step.from();
    }

    /** {@return how many events had happened when a command was concluded; all of them where it was not} */
    private int ended(int number) {
        int i = past.last(
                recording.size(), event -> event instanceof Event.Concluded ended && ended.number() == number);
        return i == Past.NEVER ? recording.size() : i + 1;
    }

    private Cause refused(String who, String what, Refusal refusal, int at) {
        var because = new ArrayList<Cause>();
        for (var blocking : refusal.blocking().stream().limit(MOST).toList()) {
            because.addAll(blocked(refusal, blocking, at));
        }
        int more = refusal.blocking().size() - MOST;
        if (more > 0) {
            because.add(
                    new Cause(more + " more", DeviceId.NONE, "were in the way as well", at, "", List.of(), List.of()));
        }
        return new Cause(
                who,
                refusal.device(),
                what + ": " + refusal.reason().sentence(),
                at,
                "-" + refusal.errno() + " " + refusal.reason().id() + " " + refusal.function(),
                past.rules(refusal.function()),
                because);
    }

    /** {@return the link of a device in the way; only what that goes back to where the device itself was asked} */
    private List<Cause> blocked(Refusal refusal, Refusal.Blocking blocking, int at) {
        int said = past.last(
                at,
                event -> event instanceof Event.Refused refused
                        && refused.refusal().device().equals(blocking.device()));
        int when = said == Past.NEVER ? at : said + 1;
        var roots = grounds.of(blocking, when);
        boolean itself = blocking.device().equals(refusal.device()) && blocking.reason() == refusal.reason();
        if (itself) {
            return roots;
        }
        return List.of(new Cause(
                past.name(blocking.device(), when),
                blocking.device(),
                "refused: " + blocking.reason().sentence(),
                when,
                "-" + blocking.errno() + " " + blocking.reason().id() + " " + blocking.function(),
                past.rules(blocking.function()),
                roots));
    }

    /** What led to it: who refused and was not heeded, what could not be taken back any more, what was pulled away. */
    private Cause crash(Crash crash, int end) {
        var because = new ArrayList<Cause>();
        int at = past.last(end, Event.Crashed.class::isInstance);
        int gone = past.last(
                at,
                event -> event instanceof Event.HardwareGone away && away.node().equals(crash.device()));
        if (gone != Past.NEVER) {
            because.add(past.fact(crash.device(), "was taken away while it was in use", gone + 1));
        }
        int over = past.last(at, Event.PointOfNoReturnPassed.class::isInstance, past.number(at));
        if (over != Past.NEVER && recording.events().get(over) instanceof Event.PointOfNoReturnPassed passed) {
            because.add(past.fact(passed.node(), "was past the point of no return", over + 1));
        }
        int said = past.last(at, Event.Refused.class::isInstance, past.number(at));
        if (said != Past.NEVER && recording.events().get(said) instanceof Event.Refused refused) {
            var who = past.name(refused.refusal().device(), said);
            because.add(refused(who, "refused, and nobody heeded it", refused.refusal(), said + 1));
        }
        return new Cause(
                past.name(crash.device(), Math.max(at, 0)),
                crash.device(),
                (crash.device().equals(DeviceId.NONE) ? "died: " : "was the machine's end: ") + crash.why(),
                at == Past.NEVER ? end : at + 1,
                crash.function().toString(),
                past.rules(crash.function()),
                because);
    }

    private Cause unknown(String command, List<Need> needs, int end) {
        return new Cause(
                command,
                DeviceId.NONE,
                "depends on what is not known",
                end,
                "",
                List.of(),
                needs.stream().map(need -> waiting.missing(need, end)).toList());
    }

    /** {@return what would be decided by a fact that is missing, in a line each} */
    public static List<String> branches(Need need) {
        return need.branches().stream()
                .map(branch -> "if " + OutcomeText.supposed(branch) + " then " + OutcomeText.leadsTo(branch))
                .toList();
    }
}
