package org.quiesce.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Waiting;
import org.quiesce.recording.Difference;
import org.quiesce.recording.Recording;

/**
 * What would have to change for a command to succeed: the smallest sets of remedies, each tried on a fork.
 *
 * @param found all of the smallest size that were found; empty where nothing helps
 * @param tried how many sets were tried
 * @param search how sure it is that there is no smaller one
 */
public record WaysOut(List<WayOut> found, int tried, Search search) {
    /** What is behind one refusal may be refused again: so many remedies at once, then it is given up. */
    private static final int MOST = 6;
    /** Obstacles that lie one behind the other, where everything in the way is dealt with at once. */
    private static final int DEEPEST = 40;
    /** Sets that are tried at most, for each of the two kinds. */
    private static final int TRIES = 400;

    private static final Function OFFLINE_PAGES = new Function("offline_pages", "mm/memory_hotplug.c");

    /** How far the search got. */
    public enum Search {
        /** Every smaller set of the remedies that the refusals led to was tried. */
        WHOLE,
        /** There were too many sets, or somebody ended it: there may be smaller ones. */
        CUT
    }

    public WaysOut {
        found = List.copyOf(found);
    }

    /**
     * {@return what would have to change}
     *
     * <p>What a person can do on the running machine comes first; only where there is nothing of the kind, what would
     * have had to be otherwise from the beginning.
     *
     * @param before the machine as it was when {@code asked} was given
     */
    public static WaysOut of(Kernel kernel, Machine before, Command asked, Onlooker onlooker) {
        var here = new Hunt(kernel, before, asked, Set.of(Remedy.Kind.BUTTON), onlooker).all();
        return here.found().isEmpty()
                ? new Hunt(kernel, before, asked, Set.of(Remedy.Kind.BUTTON, Remedy.Kind.ANOTHER_PAST), onlooker).all()
                : here;
    }

    /**
     * Remedies, the machine after them, and what becomes of the same command there.
     *
     * @param hindered the first remedy that was itself refused; nothing where all went well
     */
    private record Fork(List<Remedy> remedies, Machine machine, Answer result, Optional<Hindrance> hindered) {
        boolean done() {
            return result.outcome() instanceof Outcome.Done;
        }

        Optional<Refusal> refusal() {
            return refusal(result);
        }

        /** What stands in the way still; a wait behind pages that do not move is as good as a refusal. */
        private static Optional<Refusal> refusal(Answer result) {
            return result.outcome() instanceof Outcome.Waits
                    ? result.after().waiting().stream()
                            .map(Waiting::point)
                            .filter(WaitPoint.ForPages.class::isInstance)
                            .map(point -> ((WaitPoint.ForPages) point).block())
                            .findFirst()
                            .map(block -> Refusal.of(Reason.R_31, Errno.EINTR, OFFLINE_PAGES, block, Evidence.NOTHING))
                    : result.refusal();
        }
    }

    /** What became of one command, and the machine after it. */
    private record Answer(Outcome outcome, Optional<Refusal> refusal, Machine after) {}

    /** A remedy, by its place among those given, that needs another before it. */
    private record Hindrance(int place, Machine machine, Refusal refusal) {}

    /** One more remedy, and before which of those that are there. */
    private record Idea(int place, Remedy remedy) {}

    /** Breadth first by the number of remedies. */
    private static final class Hunt {
        private final Kernel kernel;
        private final Machine before;
        private final Command asked;
        private final Set<Remedy.Kind> kinds;
        private final Onlooker onlooker;
        private final Set<Set<Remedy>> seen = new HashSet<>();
        private int tried;
        private boolean cut;

        Hunt(Kernel kernel, Machine before, Command asked, Set<Remedy.Kind> kinds, Onlooker onlooker) {
            this.kernel = kernel;
            this.before = before;
            this.asked = asked;
            this.kinds = kinds;
            this.onlooker = onlooker;
        }

        WaysOut all() {
            var first = tried(List.of());
            var found = first.refusal().isPresent() ? wide(first) : List.<Fork>of();
            if (found.isEmpty() && cut) {
                found = deep(first).stream().toList();
            }
            var smallest = found.stream().map(this::leaner).distinct().toList();
            int least = smallest.stream()
                    .mapToInt(fork -> fork.remedies().size())
                    .min()
                    .orElse(0);
            return new WaysOut(
                    smallest.stream()
                            .filter(fork -> fork.remedies().size() == least)
                            .map(fork -> new WayOut(fork.remedies(), price(fork)))
                            .toList(),
                    tried,
                    cut ? Search.CUT : Search.WHOLE);
        }

        private List<Fork> wide(Fork first) {
            var level = List.of(first);
            for (int size = 1; size <= MOST && !level.isEmpty(); size++) {
                var next = new ArrayList<Fork>();
                for (var fork : level) {
                    for (var idea : ideas(fork)) {
                        longer(fork, idea).ifPresent(next::add);
                    }
                }
                var done = next.stream().filter(Fork::done).toList();
                if (!done.isEmpty()) {
                    return done;
                }
                level = next.stream().filter(fork -> fork.refusal().isPresent()).toList();
            }
            cut |= !level.isEmpty();
            return List.of();
        }

        private Optional<Fork> longer(Fork fork, Idea idea) {
            var remedies = new ArrayList<>(fork.remedies());
            remedies.add(idea.place(), idea.remedy());
            if (fork.remedies().contains(idea.remedy()) || !seen.add(Set.copyOf(remedies))) {
                return Optional.empty();
            }
            if (tried >= TRIES || !onlooker.goesOn(tried, TRIES)) {
                cut = true;
                return Optional.empty();
            }
            return Optional.of(tried(remedies));
        }

        /** Everything at once for all that is in the way: too much, perhaps, but a way out. */
        private Optional<Fork> deep(Fork first) {
            var fork = first;
            for (int depth = 0;
                    depth < DEEPEST && fork.refusal().isPresent() && onlooker.goesOn(tried, TRIES);
                    depth++) {
                var remedies = new ArrayList<>(fork.remedies());
                for (var idea : ideas(fork).reversed()) {
                    if (!remedies.contains(idea.remedy())) {
                        remedies.add(idea.place(), idea.remedy());
                    }
                }
                if (remedies.size() == fork.remedies().size()) {
                    return Optional.empty();
                }
                fork = tried(remedies);
            }
            return Optional.of(fork).filter(Fork::done);
        }

        /** Leaves out, one after the other, what is not needed. */
        private Fork leaner(Fork found) {
            var fork = found;
            for (var remedy : found.remedies()) {
                var rest = fork.remedies().stream()
                        .filter(other -> !other.equals(remedy))
                        .toList();
                if (!rest.isEmpty() && onlooker.goesOn(tried, TRIES)) {
                    var without = tried(rest);
                    fork = without.done() ? without : fork;
                }
            }
            return fork;
        }

        /** What a remedy was refused for comes first: without it the remedy is none. */
        private List<Idea> ideas(Fork fork) {
            var ideas = new ArrayList<Idea>();
            fork.hindered()
                    .ifPresent(hindrance -> ideas(hindrance.machine(), hindrance.refusal())
                            .forEach(remedy -> ideas.add(new Idea(hindrance.place(), remedy))));
            int last = fork.remedies().size();
            fork.refusal()
                    .ifPresent(refusal ->
                            ideas(fork.machine(), refusal).forEach(remedy -> ideas.add(new Idea(last, remedy))));
            return ideas;
        }

        private List<Remedy> ideas(Machine machine, Refusal refusal) {
            return kernel.ideas(machine, refusal).stream()
                    .filter(idea -> kinds.contains(idea.kind()))
                    .toList();
        }

        private Fork tried(List<Remedy> remedies) {
            tried++;
            var machine = before;
            Optional<Hindrance> hindered = Optional.empty();
            for (int place = 0; place < remedies.size(); place++) {
                for (var command : remedies.get(place).commands()) {
                    var result = result(machine, command);
                    if (hindered.isEmpty() && Fork.refusal(result).isPresent()) {
                        hindered = Optional.of(new Hindrance(
                                place, machine, Fork.refusal(result).get()));
                    }
                    machine = result.after();
                }
            }
            return new Fork(remedies, machine, result(machine, asked), hindered);
        }

        private Answer result(Machine machine, Command command) {
            var happening = kernel.perform(machine, command);
            var recording = Recording.of(machine).and(command, happening);
            var outcome = recording.outcome(0);
            var refusal =
                    outcome instanceof Outcome.Crashed ? recording.result(0).refusal() : Refusal.of(outcome);
            return new Answer(outcome, refusal, happening.last());
        }

        private WayOut.Price price(Fork fork) {
            var changed = Difference.between(before, fork.machine());
            return new WayOut.Price(
                    changed.stream()
                            .filter(change -> change.attribute().equals("online")
                                    && change.to().equals("0"))
                            .map(Difference::device)
                            .toList(),
                    changed.stream()
                            .filter(change -> change.attribute().equals("exists")
                                    && change.to().equals("no"))
                            .map(Difference::device)
                            .toList(),
                    moved(fork.remedies()),
                    fork.machine().now() - before.now());
        }

        private long moved(List<Remedy> remedies) {
            long pages = 0;
            var machine = before;
            for (var remedy : remedies) {
                for (var command : remedy.commands()) {
                    var happening = kernel.perform(machine, command);
                    pages += happening.events().stream()
                            .filter(Event.PagesMigrated.class::isInstance)
                            .mapToLong(event -> ((Event.PagesMigrated) event).count())
                            .sum();
                    machine = happening.last();
                }
            }
            return pages;
        }
    }
}
