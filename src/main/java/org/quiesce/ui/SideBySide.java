package org.quiesce.ui;

import java.util.List;
import org.quiesce.compare.Comparison;
import org.quiesce.compare.Course;
import org.quiesce.compare.TimeAxis;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;

/**
 * Two ways of handing one machine over, ready to be shown. Made once, beside the thread that draws.
 *
 * @param rows every device that the next kernel inherits, in registration order
 */
record SideBySide(
        ComparisonSetup setup,
        Kexec.Iommu iommu,
        Course left,
        Course right,
        List<Comparison.Pair> rows,
        TimeAxis axis,
        List<Long> stops) {
    static SideBySide of(ComparisonSetup setup, Machine before, Comparison comparison) {
        var left = Course.of(comparison.sides().getFirst());
        var right = Course.of(comparison.sides().getLast());
        var stops = java.util.stream.Stream.of(left, right)
                .flatMap(course -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(0L, course.length()),
                        course.turns().stream().map(Course.Turn::at)))
                .distinct()
                .sorted()
                .toList();
        return new SideBySide(
                setup, before.kexec().iommu(), left, right, comparison.pairs(), TimeAxis.of(left, right), stops);
    }

    /** {@return where on the axis the sides are handed over} */
    List<Double> handedOver() {
        return java.util.stream.Stream.of(left, right)
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
