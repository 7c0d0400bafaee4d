package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;

/** Looks for ways out of a refusal, and tries each on a fork before it is offered. */
final class Remedies {
    /** One way out may uncover the next refusal: so many in a row, then it is given up. */
    private static final int DEPTH = 6;

    private final Kernel kernel;
    private final Machine before;
    private final Command asked;

    private Remedies(Kernel kernel, Machine before, Command asked) {
        this.kernel = kernel;
        this.before = before;
        this.asked = asked;
    }

    /** {@return what helps, best first; a sentence alone where nothing does} */
    static List<Remedy> of(Kernel kernel, Machine before, Command asked, Refusal refusal) {
        var remedies = new Remedies(kernel, before, asked);
        var found = new LinkedHashSet<Remedy>();
        for (var idea : ideas(before, refusal)) {
            remedies.tried(idea).ifPresent(found::add);
        }
        if (found.stream().noneMatch(remedy -> remedy.kind() == Remedy.Kind.BUTTON)) {
            found.addAll(sentences(refusal));
        }
        return List.copyOf(found);
    }

    private Optional<Remedy> tried(Remedy idea) {
        var remedy = idea;
        for (int depth = 0; depth < DEPTH; depth++) {
            var fork = fork(remedy.commands());
            var outcome = ask(fork);
            if (outcome instanceof Outcome.Done) {
                return Optional.of(remedy);
            }
            var next = outcome instanceof Outcome.Refused again
                    ? also(remedy, ideas(fork, again.refusal()))
                    : Optional.<Remedy>empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            remedy = next.get();
        }
        return Optional.empty();
    }

    private Machine fork(List<Command> commands) {
        var machine = before;
        for (var command : commands) {
            machine = kernel.perform(machine, command).last();
        }
        return machine;
    }

    /** {@return what becomes of the same command; a command that waits is not done} */
    private Outcome ask(Machine fork) {
        int number = fork.commands();
        for (var event : kernel.run(fork, asked)) {
            if (event instanceof Event.Concluded concluded && concluded.number() == number) {
                return concluded.outcome();
            }
        }
        return new Outcome.Unknown(List.of());
    }

    /** Another blocker was behind the first: both have to be dealt with. */
    private static Optional<Remedy> also(Remedy remedy, List<Remedy> ideas) {
        return ideas.stream()
                .filter(idea ->
                        idea.kind() == remedy.kind() && !remedy.commands().containsAll(idea.commands()))
                .findFirst()
                .map(idea -> {
                    var commands = new ArrayList<>(remedy.commands());
                    commands.addAll(idea.commands());
                    return new Remedy(remedy.sentence(), commands, remedy.kind());
                });
    }

    /** {@return what could be done about each device in the way; none of it tried} */
    static List<Remedy> ideas(Machine machine, Refusal refusal) {
        var ideas = new LinkedHashSet<Remedy>();
        for (var blocking : refusal.blocking()) {
            machine.find(blocking.device())
                    .ifPresent(device -> ideas.addAll(RemedyIdeas.of(machine, device, blocking.reason())));
        }
        ideas.addAll(KexecRemedies.of(machine, refusal.reason()));
        machine.find(refusal.device())
                .ifPresent(device -> ideas.addAll(RemedyIdeas.of(machine, device, refusal.reason())));
        return List.copyOf(ideas);
    }

    /** The catalogue's own words, for each reason once. */
    private static List<Remedy> sentences(Refusal refusal) {
        var reasons = new LinkedHashSet<>(
                refusal.blocking().stream().map(Refusal.Blocking::reason).toList());
        if (reasons.isEmpty()) {
            reasons.add(refusal.reason());
        }
        return reasons.stream().map(reason -> Remedy.sentence(reason.remedy())).toList();
    }
}
