package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.Comparison.Way;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.KexecFact;
import org.quiesce.machine.Strategy;
import org.quiesce.machine.Supposition;

/**
 * What is compared: one moment of one machine, and two ways of handing it over.
 *
 * @param name what the machine is called
 * @param base all that was asked before the moment; a side in another era asks its kernel the same
 * @param given what a person supposes on top of it, in order
 */
record ComparisonSetup(String name, Experiment base, Way left, Way right, List<Command.Given> given) {
    ComparisonSetup {
        given = List.copyOf(given);
    }

    /** {@return the comparison that comes first: mainline against the proposal, in a kernel that knows kexec} */
    static ComparisonSetup of(String name, Experiment base) {
        var era = base.era() == Era.V61 ? Era.V61 : Era.V612;
        return new ComparisonSetup(
                name, base, new Way(Strategy.SHUTDOWN, era), new Way(Strategy.REMOVE, era), List.of());
    }

    ComparisonSetup by(Way newLeft, Way newRight) {
        return new ComparisonSetup(name, base, newLeft, newRight, given);
    }

    /** {@return what a side is called: its era too, where the sides differ in it} */
    String title(Way way) {
        return left.era() == right.era() ? way.strategy().title() : way.title();
    }

    /** {@return this with one more supposition; one of the same device and kind is replaced by the kernel, not here} */
    ComparisonSetup and(Supposition supposition) {
        return without(given -> contradict(given, supposition)).with(supposition);
    }

    /** {@return this without what was supposed last} */
    ComparisonSetup withoutLast() {
        return new ComparisonSetup(name, base, left, right, given.subList(0, Math.max(0, given.size() - 1)));
    }

    /** {@return this with the IOMMU as a person wants it} */
    ComparisonSetup with(Kexec.Iommu iommu) {
        return without(each -> each instanceof Supposition.KexecIs kexec && kexec.fact() instanceof KexecFact.IommuIs)
                .with(new Supposition.KexecIs(new KexecFact.IommuIs(iommu)));
    }

    private ComparisonSetup with(Supposition supposition) {
        var more = new ArrayList<>(given);
        more.add(new Command.Given(supposition));
        return new ComparisonSetup(name, base, left, right, more);
    }

    private ComparisonSetup without(Predicate<Supposition> unwanted) {
        var rest = given.stream()
                .filter(each -> !unwanted.test(each.supposition()))
                .toList();
        return new ComparisonSetup(name, base, left, right, rest);
    }

    /** Two devices cannot both be the first. */
    private static boolean contradict(Supposition before, Supposition now) {
        return before instanceof Supposition.Linked first
                && now instanceof Supposition.Linked second
                && second.toggle() == Supposition.Toggle.YES
                && first.consumer().equals(second.supplier())
                && first.supplier().equals(second.consumer());
    }

    /** {@return what it leads to} Work for beside the thread that draws. */
    SideBySide run() {
        var from = in(left.era());
        var other = left.era() == right.era() ? from : in(right.era());
        var starts =
                List.of(new Comparison.Start(from.recording(), left), new Comparison.Start(other.recording(), right));
        return SideBySide.of(this, from.now(), Comparison.of(starts));
    }

    private Experiment in(Era era) {
        var experiment = base.era() == era ? base : base.in(era).experiment();
        for (var command : given) {
            experiment = experiment.and(command);
        }
        return experiment;
    }
}
