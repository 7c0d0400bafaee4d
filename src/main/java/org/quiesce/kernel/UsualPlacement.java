package org.quiesce.kernel;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Placement.Region;
import org.quiesce.machine.Placement.Use;

/** Where kexec-tools usually put things, in the memory that a machine has. */
final class UsualPlacement {
    private static final long MIB = 1L << 20;
    /** What a machine without memory blocks is taken to have. */
    private static final long ASSUMED = 4096 * MIB;

    private static final long IMAGE = 16 * MIB;
    private static final long PAGE_TABLES = 80 * MIB;
    private static final long HEAP = 96 * MIB;
    private static final long INITRD = 512 * MIB;
    private static final long AFTER_INITRD = 576 * MIB;

    /** What {@code crashkernel=256M} reserves. */
    private static final long CRASH = 640 * MIB;

    private static final long AFTER_CRASH = 896 * MIB;

    private UsualPlacement() {}

    /** {@return what is usual, in the memory that is free as far as that is told; what else was told stays} */
    static Placement of(Machine machine) {
        var told = machine.kexec().placement();
        var memory = told.known() ? free(told) : ranges(machine);
        var regions = new ArrayList<Region>(told.regions());
        regions.removeAll(memory);
        regions.addAll(within(memory, crash(machine)));
        return new Placement(regions);
    }

    private static List<Region> within(List<Region> memory, Use crash) {
        var wanted = List.of(
                new Region(Use.FIRMWARE, 0, MIB),
                new Region(Use.FREE, MIB, IMAGE - MIB),
                new Region(Use.KERNEL, IMAGE, PAGE_TABLES - IMAGE),
                new Region(Use.PAGE_TABLES, PAGE_TABLES, HEAP - PAGE_TABLES),
                new Region(Use.FREE, HEAP, INITRD - HEAP),
                new Region(Use.INITRD, INITRD, AFTER_INITRD - INITRD),
                new Region(Use.FREE, AFTER_INITRD, CRASH - AFTER_INITRD),
                new Region(crash, CRASH, AFTER_CRASH - CRASH),
                new Region(Use.FREE, AFTER_CRASH, Long.MAX_VALUE / 2));
        var regions = new ArrayList<Region>();
        for (var region : wanted) {
            for (var range : memory) {
                long start = Math.max(region.start(), range.start());
                long end = Math.min(region.end(), range.end());
                if (end > start) {
                    regions.add(new Region(region.use(), start, end - start));
                }
            }
        }
        return regions;
    }

    private static List<Region> free(Placement told) {
        return told.regions().stream()
                .filter(region -> region.use() == Use.FREE)
                .toList();
    }

    /** Memory is reserved for a crash kernel where the command line asks for it and nobody said where it is. */
    private static Use crash(Machine machine) {
        boolean told =
                machine.kexec().placement().regions().stream().anyMatch(region -> region.use() == Use.CRASH_KERNEL);
        boolean asked = machine.platform().option("crashkernel").isPresent();
        return asked && !told ? Use.CRASH_KERNEL : Use.FREE;
    }

    /** {@return the stretches that memory blocks cover, in order} */
    private static List<Region> ranges(Machine machine) {
        var ranges = new ArrayList<Region>();
        long size = machine.platform().blockSize();
        for (var device : machine.onBus(Bus.MEMORY)) {
            if (device.part() instanceof MemoryBlock block) {
                append(ranges, block.number() * size, size);
            }
        }
        return ranges.isEmpty() ? List.of(new Region(Use.FREE, 0, ASSUMED)) : ranges;
    }

    private static void append(List<Region> ranges, long start, long bytes) {
        boolean touches = !ranges.isEmpty() && ranges.getLast().end() == start;
        if (touches) {
            var last = ranges.removeLast();
            ranges.add(new Region(last.use(), last.start(), last.bytes() + bytes));
        } else {
            ranges.add(new Region(Use.FREE, start, bytes));
        }
    }
}
