package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.Moment;

/** The cards of one story: made when a command's end is first shown, and kept. */
final class Cards {
    private final Story story;
    private final Map<Integer, List<Remedy>> remedies = new HashMap<>();

    Cards(Story story) {
        this.story = story;
    }

    /** {@return the card of the command that ends at a moment; nothing while it is under way} */
    Optional<Card> at(Moment moment) {
        int step = story.step(moment);
        return endsAt(moment) ? CardText.of(story, step, remedies(step)) : Optional.empty();
    }

    /** {@return whether a command ends at a moment} */
    boolean endsAt(Moment moment) {
        int step = story.step(moment);
        return step >= 0
                && moment.index() == story.recording().steps().get(step).to();
    }

    /** {@return the remedy of that number on the card of a command, if there is one} */
    Optional<Remedy> remedy(int step, int number) {
        return step < 0
                ? Optional.empty()
                : buttons(remedies(step)).stream().skip(number).findFirst();
    }

    /** {@return the story that a remedy makes, with the refused command given again} */
    Story taken(int step, Remedy remedy) {
        return switch (remedy.kind()) {
            case BUTTON, SENTENCE ->
                story.upTo(step)
                        .and(remedy.commands())
                        .and(List.of(story.commands().get(step)));
            case ANOTHER_PAST -> story.upTo(step).after(remedy.commands());
        };
    }

    /** {@return those that a person can press} */
    static List<Remedy> buttons(List<Remedy> remedies) {
        return remedies.stream()
                .filter(remedy -> remedy.kind() != Remedy.Kind.SENTENCE)
                .toList();
    }

    private List<Remedy> remedies(int step) {
        return remedies.computeIfAbsent(
                step,
                _ -> refusal(story.recording().result(step).outcome())
                        .map(refusal -> remedies(step, refusal))
                        .orElse(List.of()));
    }

    /** What helps here is tried after the refusal, and another past from the first moment. */
    private List<Remedy> remedies(int step, Refusal refusal) {
        var kernel = Kernel.of(story.era());
        var asked = story.commands().get(step);
        var recording = story.recording();
        var found = new ArrayList<Remedy>();
        kernel.remedies(recording.at(recording.steps().get(step).to()), asked, refusal).stream()
                .filter(remedy -> remedy.kind() != Remedy.Kind.ANOTHER_PAST)
                .forEach(found::add);
        kernel.remedies(recording.first(), asked, refusal).stream()
                .filter(remedy -> remedy.kind() == Remedy.Kind.ANOTHER_PAST)
                .filter(remedy -> succeeds(taken(step, remedy)))
                .forEach(found::add);
        return found;
    }

    private static boolean succeeds(Story taken) {
        var recording = taken.recording();
        return recording.result(recording.steps().size() - 1).outcome() instanceof Outcome.Done;
    }

    private static Optional<Refusal> refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> Optional.of(refused.refusal());
            case Outcome.Interrupted interrupted -> Optional.of(interrupted.refusal());
            case Outcome.Done _, Outcome.Crashed _, Outcome.Waits _, Outcome.Hung _, Outcome.Unknown _ ->
                Optional.empty();
        };
    }
}
