package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.quiesce.compare.Comparison;
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
 * @param base all that was asked before the moment
 * @param given what a person supposes on top of it, in order
 */
record ComparisonSetup(
        String name, Experiment base, Era era, Strategy left, Strategy right, List<Command.Given> given) {
    ComparisonSetup {
        given = List.copyOf(given);
    }

    /** {@return the comparison that comes first: mainline against the proposal, in a kernel that knows kexec} */
    static ComparisonSetup of(String name, Experiment base) {
        var era = base.era() == Era.V61 ? Era.V61 : Era.V612;
        return new ComparisonSetup(name, base, era, Strategy.SHUTDOWN, Strategy.REMOVE, List.of());
    }

    ComparisonSetup in(Era other) {
        return new ComparisonSetup(name, base, other, left, right, given);
    }

    ComparisonSetup by(Strategy newLeft, Strategy newRight) {
        return new ComparisonSetup(name, base, era, newLeft, newRight, given);
    }

    /** {@return this with one more supposition; one of the same device and kind is replaced by the kernel, not here} */
    ComparisonSetup and(Supposition supposition) {
        var more = new ArrayList<>(given);
        more.add(new Command.Given(supposition));
        return new ComparisonSetup(name, base, era, left, right, more);
    }

    /** {@return this without what was supposed last} */
    ComparisonSetup withoutLast() {
        return new ComparisonSetup(name, base, era, left, right, given.subList(0, Math.max(0, given.size() - 1)));
    }

    /** {@return this with the IOMMU as a person wants it} */
    ComparisonSetup with(Kexec.Iommu iommu) {
        Predicate<Command.Given> other = each ->
                !(each.supposition() instanceof Supposition.KexecIs kexec && kexec.fact() instanceof KexecFact.IommuIs);
        var rest = given.stream().filter(other).toList();
        return new ComparisonSetup(name, base, era, left, right, rest)
                .and(new Supposition.KexecIs(new KexecFact.IommuIs(iommu)));
    }

    /** {@return what it leads to} Work for beside the thread that draws. */
    SideBySide run() {
        var experiment = base.era() == era ? base : base.in(era).experiment();
        for (var command : given) {
            experiment = experiment.and(command);
        }
        var ways = List.of(new Comparison.Way(left, era), new Comparison.Way(right, era));
        return SideBySide.of(this, experiment.now(), Comparison.of(experiment.recording(), ways));
    }
}
