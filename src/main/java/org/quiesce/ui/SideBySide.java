package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.Course;
import org.quiesce.compare.Legacy;
import org.quiesce.compare.TimeAxis;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Supposition;

/**
 * Two ways of handing one machine over, ready to be shown. Made once, beside the thread that draws.
 *
 * @param before the left side's machine, as supposed
 * @param rows every device that the next kernel inherits, in registration order
 * @param leftRows the left halves of the rows
 */
record SideBySide(
        ComparisonSetup setup,
        Machine before,
        Course left,
        Course right,
        List<Comparison.Pair> rows,
        List<Optional<Legacy>> leftRows,
        List<Optional<Legacy>> rightRows,
        TimeAxis axis,
        List<Long> stops) {
    static SideBySide of(ComparisonSetup setup, Machine before, Comparison comparison) {
        var left = Course.of(comparison.sides().getFirst());
        var right = Course.of(comparison.sides().getLast());
        var stops = Stream.of(left, right)
                .flatMap(course -> Stream.concat(
                        Stream.of(0L, course.length()), course.turns().stream().map(Course.Turn::at)))
                .distinct()
                .sorted()
                .toList();
        var rows = comparison.pairs();
        return new SideBySide(
                setup,
                before,
                left,
                right,
                rows,
                rows.stream().map(Comparison.Pair::left).toList(),
                rows.stream().map(Comparison.Pair::right).toList(),
                TimeAxis.of(left, right),
                stops);
    }

    /** {@return what was supposed last and cannot be, in words; nothing where all is as supposed} */
    Optional<String> impossible() {
        return setup.given().isEmpty()
                ? Optional.empty()
                : impossible(setup.given().getLast().supposition());
    }

    private Optional<String> impossible(Supposition last) {
        return last instanceof Supposition.Linked link
                        && link.toggle() == Supposition.Toggle.YES
                        && !before.suppliers(link.consumer()).contains(link.supplier())
                ? Optional.of(link.supplier().name() + " needs "
                        + link.consumer().name() + " itself, or is below it: the kernel keeps their order.")
                : Optional.empty();
    }

    /** {@return where on the axis the sides are handed over} */
    List<Double> handedOver() {
        return Stream.of(left, right)
                .flatMapToLong(course -> course.handover().stream())
                .distinct()
                .sorted()
                .mapToObj(axis::place)
                .toList();
    }

    /** {@return the next time at which something begins; the end where nothing does} */
    long after(long time) {
        return stops.stream().filter(stop -> stop > time).findFirst().orElse(axis.end());
    }

    long before(long time) {
        return stops.reversed().stream().filter(stop -> stop < time).findFirst().orElse(0L);
    }
}
