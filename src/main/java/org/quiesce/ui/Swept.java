package org.quiesce.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.quiesce.compare.Sweep;
import org.quiesce.compare.SweepText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.OutcomeText;

/** What each device answered in a sweep, for its row and for the bar above. Made beside the thread that draws. */
final class Swept {
    static final Swept NOTHING = new Swept("", "", Map.of());

    private final String question;
    private final String counts;
    private final Map<DeviceId, Outcome> answers;

    private Swept(String question, String counts, Map<DeviceId, Outcome> answers) {
        this.question = question;
        this.counts = counts;
        this.answers = answers;
    }

    static Swept of(Sweep sweep) {
        var answers = HashMap.<DeviceId, Outcome>newHashMap(sweep.answers().size());
        sweep.answers().forEach(answer -> answers.put(answer.device(), answer.outcome()));
        return new Swept(
                "What if each was asked: " + sweep.question().word(),
                SweepText.sentence(sweep) + SweepText.reasons(sweep),
                answers);
    }

    /** {@return whether there was a sweep} */
    boolean present() {
        return !question.isEmpty();
    }

    /** {@return what each was asked} */
    String question() {
        return question;
    }

    /** {@return how many answered how} */
    String counts() {
        return counts;
    }

    /** {@return what would become of a device; nothing where it was not asked} */
    Optional<Standing> standing(DeviceId device) {
        return Optional.ofNullable(answers.get(device)).map(Swept::standing);
    }

    /** {@return why that would become of it, in the few words that fit a row; nothing where it was not asked} */
    Optional<String> why(DeviceId device) {
        return Optional.ofNullable(answers.get(device)).map(outcome -> words(device, outcome));
    }

    private static Standing standing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Standing.WOULD_GO;
            case Outcome.Refused _, Outcome.Interrupted _ -> Standing.WOULD_REFUSE;
            case Outcome.Waits _ -> Standing.WOULD_WAIT;
            case Outcome.Hung _ -> Standing.WOULD_HANG;
            case Outcome.Crashed _ -> Standing.WOULD_CRASH;
            case Outcome.Unknown _ -> Standing.UNKNOWN;
        };
    }

    private static String words(DeviceId device, Outcome outcome) {
        return Refusal.of(outcome)
                .map(refusal -> refusal.blocking().stream()
                        .findFirst()
                        .map(blocking -> (blocking.device().equals(device)
                                        ? ""
                                        : blocking.device().name() + ": ")
                                + WhyNot.words(blocking))
                        .orElse(refusal.reason().sentence()))
                .orElseGet(() -> Sweep.ofItself(OutcomeText.sentence(outcome), device));
    }
}
