package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.Standstill;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Halt;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.Supposition;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/** Holds the story told, and what a person asks of it: worked out beside the thread that draws, in turn, then shown. */
final class Storyteller {
    private static final int NONE = -1;

    private final Transport transport;
    private final Consumer<Told> onTold;
    private final Runnable onCard;
    private final WorkQueue work = new WorkQueue();
    private final WorkQueue trials = new WorkQueue();
    private Consumer<String> onNews = _ -> {};
    private Told told;
    private int trying = NONE;

    private record Settled(Story asked, Told told) {}

    /**
     * @param onTold told each story before it is shown, and the one that stays where another was given up
     * @param onCard called when the card may say something else, although the moment is the same
     */
    Storyteller(Told first, Transport transport, Consumer<Told> onTold, Runnable onCard) {
        this.told = first;
        this.transport = transport;
        this.onTold = onTold;
        this.onCard = onCard;
    }

    void tell(Notice notice) {
        onNews = notice::tell;
        work.tell(notice);
        trials.tell(notice);
    }

    Told told() {
        return told;
    }

    /** {@return whether nothing is being worked out} */
    boolean idle() {
        return work.idle() && trials.idle();
    }

    /** Tells another story from its end, and forgets what was asked of this one. */
    void open(Story story) {
        work.drop();
        tell(Told.of(story));
        transport.jump(story.recording().size());
    }

    /** Gives commands from the moment shown, and plays what they lead to. */
    void give(Supplier<List<Command>> asked) {
        work.inTurn(() -> {
            var commands = asked.get();
            if (!commands.isEmpty()) {
                var story = told.story();
                var moment = transport.now();
                run(
                        running(commands, moment),
                        () -> story.and(moment, commands),
                        given -> transport.play(from(given, commands.size()), end(given)));
            }
        });
    }

    /** Supplies a fact that the command shown lacked, as a line, and asks again. */
    void suppose(String line, Consumer<String> onBad) {
        give(() -> {
            var shown = transport.now();
            try {
                var given = CommandText.parse(line, shown.machine());
                return Stream.concat(Stream.of(given), shown.step().map(Recording.Step::command).stream())
                        .toList();
            } catch (BadCommand bad) {
                onBad.accept(bad.problem());
                return List.of();
            }
        });
    }

    /** Asks the kernel of another era: the same commands, up to the same command. */
    void ask(Era era) {
        work.inTurn(() -> {
            var story = told.story();
            int step = story.step(transport.now());
            run("Asking " + era.title() + " …", () -> story.in(era), next -> transport.jump(end(next, step)));
        });
    }

    /** Asks again what is at work at the moment shown, to stand in the call that it is in: another command can begin. */
    void stand() {
        work.inTurn(() -> {
            var moment = transport.now();
            Standstill.at(moment).ifPresent(halt -> {
                var step = moment.step().orElseThrow();
                var before = moment.recording().moment(step.from());
                var commands = List.of(halted(Optional.of(halt)), step.command());
                var story = told.story();
                run(
                        running(commands, before),
                        () -> story.and(before, commands),
                        given -> transport.play(from(given, commands.size()), end(given)));
            });
        });
    }

    /** Lets go on what was told to stand. */
    void letGoOn() {
        give(() -> List.of(halted(Optional.empty())));
    }

    private static Command halted(Optional<Halt> where) {
        return new Command.Given(new Supposition.Halted(where));
    }

    /** Goes back to before the command that the moment is in or at the end of; nothing is forgotten. */
    void undo() {
        work.inTurn(() ->
                transport.jump(transport.now().step().map(Recording.Step::from).orElse(0)));
    }

    /** Goes on to the end of the next command of the branch. */
    void redo() {
        work.inTurn(() -> {
            var moment = transport.now();
            moment.recording().steps().stream()
                    .mapToInt(Recording.Step::to)
                    .filter(end -> end > moment.index())
                    .findFirst()
                    .ifPresent(transport::jump);
        });
    }

    /** Tells other branches from the end of their current one; the same branch stays where it is. */
    void branch(UnaryOperator<BranchList> wanted) {
        work.inTurn(() -> {
            var story = told.story();
            var branches = wanted.apply(story.branches());
            int index = transport.now().index();
            boolean stays = branches.shown().equals(story.branches().shown());
            run(
                    "Going to " + branches.shown().name() + " …",
                    () -> stays ? story.with(branches) : Story.of(story.name(), branches),
                    next -> transport.jump(stays ? index : end(next)));
        });
    }

    /** Takes a way out that the card shown offers, by its number. */
    void takeRemedy(int number) {
        work.inTurn(() -> {
            var moment = transport.now();
            int step = told.story().step(moment);
            var cards = told.cards();
            cards.remedy(step, number).ifPresent(remedy -> take(cards, step, remedy, moment.index()));
        });
    }

    /** Takes a way out of what became of a command, by its number. */
    void take(int step, Remedy remedy) {
        work.inTurn(() -> {
            int end = told.story().recording().steps().get(step).to();
            take(told.cards(), step, remedy, end);
        });
    }

    private void take(Cards cards, int step, Remedy remedy, int end) {
        int from = remedy.kind() == Remedy.Kind.ANOTHER_PAST ? 0 : end;
        run(remedy.sentence() + " …", () -> cards.taken(step, remedy), taken -> transport.play(from, end(taken)));
    }

    /** Tries what would help with the refusal that a moment ends in, where that is not known yet. */
    void tryOut(Moment moment) {
        var cards = told.cards();
        int step = cards.untried(moment).orElse(NONE);
        if (step == NONE || step == trying) {
            return;
        }
        trials.drop();
        trying = step;
        trials.run("Trying what would help …", () -> cards.tryOut(step), tried -> {
            trying = NONE;
            cards.keep(step, tried);
            onCard.run();
        });
    }

    /** {@code go} is told the story as it was asked for; the one that is told may be an old branch that goes on from there. */
    private void run(String doing, Callable<Story> work, Consumer<Story> go) {
        int before = branches();
        this.work.run(
                doing,
                () -> {
                    var asked = work.call();
                    return new Settled(asked, Told.of(asked.settled()));
                },
                next -> next.ifPresentOrElse(
                        ready -> {
                            tell(ready.told());
                            go.accept(ready.asked());
                            onCard.run();
                            if (branches() > before) {
                                onNews.accept("From here on it is another branch; the old one stays (F shows them).");
                            }
                        },
                        () -> onTold.accept(told)));
    }

    private void tell(Told next) {
        trials.drop();
        trying = NONE;
        transport.put(next.story().recording());
        told = next;
        onTold.accept(next);
    }

    private static String running(List<Command> commands, Moment moment) {
        String more = commands.size() > 1 ? " and " + (commands.size() - 1) + " more" : "";
        return "Running " + CommandText.text(commands.getFirst(), moment.machine()) + more + " …";
    }

    private int branches() {
        return told.story().branches().all().size();
    }

    private static int end(Story story) {
        return story.recording().size();
    }

    /** {@return the index before the last commands} */
    private static int from(Story story, int commands) {
        var steps = story.recording().steps();
        return steps.get(steps.size() - commands).from();
    }

    /** {@return the index after a command, by its number; after the last one where there are fewer} */
    private static int end(Story story, int step) {
        var steps = story.recording().steps();
        if (step == NONE) {
            return 0;
        }
        return step < steps.size() ? steps.get(step).to() : story.recording().size();
    }
}
