package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quiesce.compare.Basis;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Result;

/** The cards of one story. What would help with a refusal is tried when its card is first looked at, and kept. */
final class Cards {
    private final Story story;
    private final List<Result> results;
    private final List<Optional<Basis>> bases;
    private final List<Tried> known = new ArrayList<>();
    private final Set<Integer> untried = new HashSet<>();

    /** A card, and the remedies it offers as far as they are known. */
    record Tried(Optional<Card> card, List<Remedy> remedies) {}

    /**
     * @param results what became of each command
     * @param bases how well each of them is known
     */
    Cards(Story story, List<Result> results, List<Optional<Basis>> bases) {
        this.story = story;
        this.results = results;
        this.bases = bases;
        for (int step = 0; step < results.size(); step++) {
            known.add(tried(step, answers(step)));
            if (Refusal.of(results.get(step).outcome()).isPresent()) {
                untried.add(step);
            }
        }
    }

    /** {@return the card of the command that ends at a moment; nothing while it is under way} */
    Optional<Card> at(Moment moment) {
        return endsAt(moment) ? known.get(story.step(moment)).card() : Optional.empty();
    }

    /** {@return whether a command ends at a moment} */
    boolean endsAt(Moment moment) {
        int step = story.step(moment);
        return step >= 0
                && moment.index() == story.recording().steps().get(step).to();
    }

    /** {@return the refused command that ends at a moment, if nobody has tried yet what would help} */
    Optional<Integer> untried(Moment moment) {
        return Optional.of(story.step(moment)).filter(step -> endsAt(moment) && untried.contains(step));
    }

    /** {@return the card of a refused command, with what was seen to help} Slow: not for the thread that draws. */
    Tried tryOut(int step) {
        return tried(
                step,
                Refusal.of(results.get(step).outcome())
                        .map(refusal -> remedies(step, refusal))
                        .orElse(List.of()));
    }

    /** Keeps what was tried; nothing, where that was given up. */
    void keep(int step, Optional<Tried> tried) {
        untried.remove(step);
        tried.ifPresent(card -> known.set(step, card));
    }

    /** {@return the remedy of that number on the card of a command, if there is one} */
    Optional<Remedy> remedy(int step, int number) {
        return step < 0
                ? Optional.empty()
                : buttons(known.get(step).remedies()).stream().skip(number).findFirst();
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

    /** Where a fact is missing the ways on are its answers. */
    private List<Remedy> answers(int step) {
        if (!(results.get(step).outcome() instanceof Outcome.Unknown unknown)) {
            return List.of();
        }
        var machine = story.recording().at(story.recording().steps().get(step).to());
        return unknown.needs().stream()
                .flatMap(need -> need.branches().stream())
                .map(branch -> new Command.Given(branch.given()))
                .map(given -> Remedy.button(
                        "Suppose " + CommandText.text(given, machine).substring("given ".length()),
                        List.<Command>of(given)))
                .toList();
    }

    private Tried tried(int step, List<Remedy> remedies) {
        return new Tried(CardText.of(story, step, results.get(step), bases.get(step), remedies), remedies);
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
        return recording.outcome(recording.steps().size() - 1) instanceof Outcome.Done;
    }
}
