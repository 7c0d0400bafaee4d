package org.quiesce.kernel;

import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Zone;

/** {@code dump_page()} of {@code mm/debug.c}: what the kernel says about a page that it could not do without (M-44). */
final class PageDump {
    private PageDump() {}

    /** Pointers and the raw words of a page are left out: they are nobody's to invent. */
    static void dump(Run run, MemoryBlock block, int index, PageKind kind, String because) {
        warn(
                run,
                "%s refcount:%d mapcount:%d mapping:0000000000000000 index:0x0 pfn:0x%x"
                        .formatted(
                                run.era().atLeast(Era.V612) ? "page:" : "page:(____ptrval____)",
                                references(kind),
                                maps(run.era(), kind),
                                PageIsolation.pfn(run, block, index)));
        warn(
                run,
                "%sflags: (%snode=%d|zone=%d|lastcpupid=0x1fffff)"
                        .formatted(prefix(kind), flags(run.era(), kind), block.node(), number(block.zone())));
        if (run.era().atLeast(Era.V612)) {
            type(run, kind);
        }
        warn(run, "page dumped because: " + because);
    }

    private static void warn(Run run, String line) {
        run.log(Event.Level.WARNING, line);
    }

    private static void type(Run run, PageKind kind) {
        switch (kind) {
            case SLAB -> warn(run, "page_type: f5(slab)");
            case PAGE_TABLE -> warn(run, "page_type: f2(table)");
            case HUGE, HUGE_FREE, HUGE_FIXED, GIGANTIC -> warn(run, "page_type: f4(hugetlb)");
            case BALLOON, BALLOON_HELD -> warn(run, "page_type: f1(offline)");
            default -> {}
        }
    }

    /** As recorded: a short pin adds one, a long one 1024 (recordings B2, E). */
    private static int references(PageKind kind) {
        return switch (kind) {
            case PINNED_LONG -> 1026;
            case PINNED_SHORT -> 3;
            case ANON, FILE -> 2;
            default -> 1;
        };
    }

    /** 6.1 shows the type of a page table where the mappings are counted (recordings E). */
    private static int maps(Era era, PageKind kind) {
        return switch (kind) {
            case PAGE_TABLE -> era.atLeast(Era.V612) ? 0 : -512;
            case ANON, FILE, PINNED_SHORT, PINNED_LONG -> 1;
            default -> 0;
        };
    }

    private static String prefix(PageKind kind) {
        return switch (kind) {
            case ANON, PINNED_SHORT, PINNED_LONG -> "anon ";
            default -> "";
        };
    }

    private static String flags(Era era, PageKind kind) {
        return switch (kind) {
            case SLAB -> era.atLeast(Era.V612) ? "" : "slab|";
            case RESERVED -> "reserved|";
            case ANON, PINNED_SHORT, PINNED_LONG -> "uptodate|dirty|swapbacked|";
            case FILE -> "uptodate|";
            default -> "";
        };
    }

    /** {@code zone_idx()} where there is no HIGHMEM. */
    private static int number(Zone zone) {
        return switch (zone) {
            case DMA -> 0;
            case DMA32 -> 1;
            case NORMAL, NONE, UNKNOWN -> 2;
            case MOVABLE -> 3;
        };
    }
}
