package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quiesce.compare.Course;
import org.quiesce.machine.Placement;

/** Where physical addresses are on a strip from 0 to 1: regions are as wide as fits their names, and to scale in themselves. */
record MemoryScale(List<Part> parts) {
    private static final double MIB = 1 << 20;

    /** A region and its place. */
    record Part(Placement.Region region, double from, double to) {}

    /** {@return the scale of a side; where the next kernel's memory is not known, that of the memory its rings are in} */
    static MemoryScale of(Course course) {
        return of(course.placement().known() ? course.placement() : ofRings(course));
    }

    private static Placement ofRings(Course course) {
        long end = course.rings().values().stream()
                .flatMap(List::stream)
                .mapToLong(ring -> ring.memory() + ring.bytes())
                .max()
                .orElse(0);
        return end == 0
                ? Placement.UNKNOWN
                : new Placement(List.of(new Placement.Region(Placement.Use.OLD_KERNEL, 0, end)));
    }

    private static MemoryScale of(Placement placement) {
        double all =
                placement.regions().stream().mapToDouble(MemoryScale::weight).sum();
        var parts = new ArrayList<Part>();
        double at = 0;
        for (var region : placement.regions()) {
            double to = at + weight(region) / all;
            parts.add(new Part(region, at, to));
            at = to;
        }
        return new MemoryScale(parts);
    }

    /** Sixteen times as much memory is about one name wider. */
    private static double weight(Placement.Region region) {
        return 6 + Math.log(1 + region.bytes() / MIB) / Math.log(2);
    }

    /** {@return the region at a place; nothing where there is none} */
    Optional<Placement.Region> region(double place) {
        return parts.stream()
                .filter(part -> place >= part.from() && place < part.to())
                .map(Part::region)
                .findFirst();
    }

    /** {@return the place of an address; nothing where there is no memory} */
    OptionalDouble place(long address) {
        for (var part : parts) {
            if (part.region().contains(address)) {
                double share = (double) (address - part.region().start())
                        / part.region().bytes();
                return OptionalDouble.of(part.from() + share * (part.to() - part.from()));
            }
        }
        return OptionalDouble.empty();
    }
}
