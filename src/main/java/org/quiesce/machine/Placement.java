package org.quiesce.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What lies where in memory once the next kernel runs.
 *
 * @param regions in ascending order, not overlapping; memory between them belongs to nobody
 */
public record Placement(List<Region> regions) {
    /** Nobody said. */
    public static final Placement UNKNOWN = new Placement(List.of());

    /**
     * A stretch of physical memory.
     *
     * @param start its first byte
     * @param bytes above 0
     */
    public record Region(Use use, long start, long bytes) {
        public long end() {
            return start + bytes;
        }

        public boolean contains(long address) {
            return address >= start && address < end();
        }

        /** {@return the part of this region between two addresses} Empty regions have no bytes. */
        Region between(long from, long to) {
            long begin = Math.max(start, from);
            return new Region(use, begin, Math.max(0, Math.min(end(), to) - begin));
        }
    }

    /** What a stretch of memory is to the next kernel. */
    public enum Use {
        /** What firmware and boot code keep. */
        FIRMWARE("firmware"),
        /** Its code and data. */
        KERNEL("kernel image"),
        PAGE_TABLES("page tables"),
        INITRD("initrd"),
        /** Memory that it will give to whoever asks. */
        FREE("free memory"),
        /** Reserved since boot for a crash kernel: {@code crashkernel=} (K-27). */
        CRASH_KERNEL("crash kernel"),
        /** After a crash: all that the old kernel used; nobody lives there any more. */
        OLD_KERNEL("the old kernel's memory");

        private final String word;

        Use(String word) {
            this.word = word;
        }

        /** {@return what people call it} */
        public String word() {
            return word;
        }
    }

    public Placement {
        regions =
                regions.stream().sorted(Comparator.comparingLong(Region::start)).toList();
    }

    public boolean known() {
        return !regions.isEmpty();
    }

    /** {@return what a stretch of memory runs into, in order; nothing for what is no memory} */
    public List<Region> hit(long start, long bytes) {
        var hit = new ArrayList<Region>();
        for (var region : regions) {
            var part = region.between(start, start + bytes);
            if (part.bytes() > 0) {
                hit.add(part);
            }
        }
        return hit;
    }
}
