package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quiesce.machine.Command;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;

/** Ways out of a refusal. What is offered was tried on a fork first: the same command then succeeded. */
final class Remedies {
    /** More refusals than this in a row, and a way out is given up as one. */
    private static final int DEPTH = 6;

    private Remedies() {}

    /** Where a way out begins. */
    enum From {
        /** Here and now, after the refusal. */
        HERE,
        /** Before the first command: had things been otherwise. */
        ANOTHER_PAST
    }

    /** Commands that help; {@code title} says what they amount to. */
    record Remedy(String title, From from, List<Command> commands) {
        Remedy {
            commands = List.copyOf(commands);
        }
    }

    /** {@return the ways out of a refusal at the end of a story that were seen to work} */
    static List<Remedy> of(Story story, Command refused, Refusal refusal) {
        return ideas(story.recording().last(), refusal).stream()
                .map(idea -> carriedOn(story, refused, idea))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@return the story that a way out makes, the refused command given again at its end} */
    static Story taken(Story story, Command refused, Remedy remedy) {
        return switch (remedy.from()) {
            case HERE -> story.and(remedy.commands()).and(List.of(refused));
            case ANOTHER_PAST -> story.after(remedy.commands());
        };
    }

    /** One way out may uncover the next refusal: then both are needed. */
    private static Optional<Remedy> carriedOn(Story story, Command refused, Remedy idea) {
        var remedy = idea;
        for (int depth = 0; depth < DEPTH; depth++) {
            var fork = taken(story, refused, remedy);
            var outcome =
                    fork.recording().result(fork.recording().steps().size() - 1).outcome();
            if (outcome instanceof Outcome.Done) {
                return Optional.of(remedy);
            }
            var next = outcome instanceof Outcome.Refused again
                    ? more(fork.recording().last(), again.refusal(), remedy)
                    : Optional.<Remedy>empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            remedy = next.get();
        }
        return Optional.empty();
    }

    private static Optional<Remedy> more(Machine machine, Refusal refusal, Remedy remedy) {
        return ideas(machine, refusal).stream()
                .filter(idea ->
                        idea.from() == remedy.from() && !remedy.commands().containsAll(idea.commands()))
                .findFirst()
                .map(idea -> new Remedy(
                        remedy.title(),
                        remedy.from(),
                        Stream.concat(remedy.commands().stream(), idea.commands().stream())
                                .toList()));
    }

    private static List<Remedy> ideas(Machine machine, Refusal refusal) {
        var ideas = new ArrayList<Remedy>();
        for (var blocking : refusal.blocking()) {
            machine.find(blocking.device())
                    .ifPresent(device -> ideas.addAll(RemedyIdeas.of(machine, device, blocking.reason())));
        }
        machine.find(refusal.device()).ifPresent(device -> {
            for (var idea : RemedyIdeas.of(machine, device, refusal.reason())) {
                if (!ideas.contains(idea)) {
                    ideas.add(idea);
                }
            }
        });
        return ideas;
    }
}
