package org.quiesce.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quiesce.machine.Command;

/**
 * Experiments on one machine that begin alike and go on differently. A value: acting in the past makes a list with one
 * branch more, and what came after that moment before stays in a branch of its own.
 *
 * @param all in the order in which they came to be; never empty
 * @param current the number of the one that is gone on with, from 0
 */
public record BranchList(List<Branch> all, int current) {
    private static final String FIRST = "main";

    /** One of them, with a name that no other has. */
    public record Branch(String name, Experiment experiment) {
        public List<Command> commands() {
            return experiment.recording().steps().stream()
                    .map(step -> step.command())
                    .toList();
        }

        /** {@return whether an experiment is how this one began, or all of it} */
        private boolean beginsAs(Experiment other) {
            return experiment.era() == other.era() && begins(commands(), given(other));
        }

        /** {@return whether this is how an experiment began, or all of it} */
        private boolean leadsTo(Experiment other) {
            return experiment.era() == other.era() && begins(given(other), commands());
        }
    }

    public BranchList {
        all = List.copyOf(all);
        if (current < 0 || current >= all.size()) {
            throw new IndexOutOfBoundsException("branch " + current + " of " + all.size());
        }
    }

    /** {@return one branch} */
    public static BranchList of(Experiment first) {
        return new BranchList(List.of(new Branch(FIRST, first)), 0);
    }

    /** {@return the branch that is gone on with} */
    public Branch shown() {
        return all.get(current);
    }

    /**
     * {@return these branches, and an experiment that somebody made from one of them}
     *
     * <p>One that goes on from the end of the current branch makes that longer; one that some branch begins with leads to
     * that branch, because the same commands lead to the same; any other is a new branch.
     */
    public BranchList and(Experiment next) {
        var known = known(next);
        if (known.isPresent()) {
            return to(known.getAsInt());
        }
        if (shown().leadsTo(next)) {
            return replaced(current, new Branch(shown().name(), next));
        }
        var more = new ArrayList<>(all);
        more.add(new Branch(freeName(), next));
        return new BranchList(more, all.size());
    }

    /** The current one first: most often it is the old future that is walked again. */
    private OptionalInt known(Experiment next) {
        return shown().beginsAs(next)
                ? OptionalInt.of(current)
                : IntStream.range(0, all.size())
                        .filter(n -> all.get(n).beginsAs(next))
                        .findFirst();
    }

    private String freeName() {
        return IntStream.iterate(all.size() + 1, n -> n + 1)
                .mapToObj(n -> "branch " + n)
                .filter(name -> find(name).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** {@return these, going on with another one} */
    public BranchList to(int branch) {
        return new BranchList(all, branch);
    }

    /** {@return these with another name for one; as they were where the name is blank or another branch has it} */
    public BranchList named(int branch, String name) {
        var wanted = name.strip();
        boolean taken = find(wanted).isPresent();
        return wanted.isEmpty() || taken
                ? this
                : replaced(branch, new Branch(wanted, all.get(branch).experiment()));
    }

    /** {@return these without one; as they were where it is the current one} */
    public BranchList without(int branch) {
        if (branch == current) {
            return this;
        }
        var fewer = new ArrayList<>(all);
        fewer.remove(branch);
        return new BranchList(fewer, current > branch ? current - 1 : current);
    }

    /** {@return the number of the branch of a name} */
    public OptionalInt find(String name) {
        return IntStream.range(0, all.size())
                .filter(n -> all.get(n).name().equals(name))
                .findFirst();
    }

    /** {@return how many commands two branches share at their beginning; none where their kernels differ} */
    public int shared(int one, int other) {
        var a = all.get(one);
        var b = all.get(other);
        if (a.experiment().era() != b.experiment().era()) {
            return 0;
        }
        int shared = 0;
        int most = Math.min(a.commands().size(), b.commands().size());
        while (shared < most && a.commands().get(shared).equals(b.commands().get(shared))) {
            shared++;
        }
        return shared;
    }

    /** {@return the branch that another one left first, if any: the earlier one it shares most with} */
    public Optional<Branch> parent(int branch) {
        return IntStream.range(0, branch)
                .boxed()
                .reduce((best, next) -> shared(next, branch) > shared(best, branch) ? next : best)
                .map(all::get);
    }

    private BranchList replaced(int branch, Branch by) {
        var changed = new ArrayList<>(all);
        changed.set(branch, by);
        return new BranchList(changed, current);
    }

    private static List<Command> given(Experiment experiment) {
        return new Branch("", experiment).commands();
    }

    private static boolean begins(List<Command> longer, List<Command> shorter) {
        return shorter.size() <= longer.size()
                && longer.subList(0, shorter.size()).equals(shorter);
    }
}
