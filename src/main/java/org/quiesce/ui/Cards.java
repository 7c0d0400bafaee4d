package org.quiesce.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.Moment;

/** The cards of one story: made when a command's end is first shown, and kept. */
final class Cards {
    private final Story story;
    private final Map<Integer, List<Remedies.Remedy>> remedies = new HashMap<>();

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

    Remedies.Remedy remedy(int step, int number) {
        return remedies(step).get(number);
    }

    /** {@return the story that a remedy makes} */
    Story taken(int step, Remedies.Remedy remedy) {
        return Remedies.taken(story.upTo(step), story.commands().get(step), remedy);
    }

    private List<Remedies.Remedy> remedies(int step) {
        return remedies.computeIfAbsent(
                step,
                _ -> refusal(story.recording().result(step).outcome())
                        .map(refusal ->
                                Remedies.of(story.upTo(step), story.commands().get(step), refusal))
                        .orElse(List.of()));
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
