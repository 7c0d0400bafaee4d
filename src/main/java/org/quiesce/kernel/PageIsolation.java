package org.quiesce.kernel;

import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;

/** {@code mm/page_isolation.c}: fences a block off, unless a page in it cannot move (M-26, M-50 to M-60). */
final class PageIsolation {
    private static final String FILE = "mm/page_isolation.c";
    private static final Function START = new Function("start_isolate_page_range", FILE);
    private static final Function SET = new Function("set_migratetype_isolate", FILE);
    private static final Function UNMOVABLE = new Function("has_unmovable_pages", FILE);
    private static final Function UNDO = new Function("undo_isolate_page_range", FILE);
    private static final Function TEST = new Function("test_pages_isolated", FILE);
    /** {@code pageblock_nr_pages}: 2 MiB. */
    private static final int PAGEBLOCK = 512;

    private PageIsolation() {}

    /** {@code start_isolate_page_range()}: the first pageblock, then the last, then those between. */
    static Status startIsolatePageRange(Run run, DeviceId id) {
        return run.call(START, id, () -> {
            int size = run.machine().platform().pagesPerBlock();
            int inner = Math.min(PAGEBLOCK, size);
            int outer = Math.max(inner, size - PAGEBLOCK);
            for (var range : new int[][] {{0, inner}, {outer, size}, {inner, outer}}) {
                var status = isolate(run, id, range[0], range[1]);
                if (status.failed()) {
                    return status;
                }
            }
            run.record(new Event.PagesIsolated(run.now(), id));
            return Status.OK;
        });
    }

    /** {@code undo_isolate_page_range()}: the pages go back to the allocator. */
    static void undo(Run run, DeviceId id) {
        run.call(UNDO, id, () -> run.record(new Event.PagesUnisolated(run.now(), id)));
    }

    /** {@code test_pages_isolated()}: whether every page is free, poisoned or let go by its driver (M-34). */
    static boolean test(Run run, DeviceId id) {
        var status = run.call(TEST, id, () -> {
            var block = MemorySubsystem.block(run, id);
            return known(run, id).runs().stream().allMatch(pages -> counts(pages, block))
                    ? Status.OK
                    : new Status(Errno.EBUSY.negative(), Optional.empty());
        });
        return !status.failed();
    }

    /** {@return whether a page is as good as free} Its own memory map is not part of the range (M-74). */
    static boolean counts(PageRun pages, MemoryBlock block) {
        return pages.kind() == PageKind.FREE
                || pages.kind() == PageKind.POISONED
                || pages.kind() == PageKind.BALLOON
                || pages.of() == block.number();
    }

    /** {@return what is in a block} Does not return where nobody knows. */
    static Pages.Known known(Run run, DeviceId id) {
        var block = MemorySubsystem.block(run, id);
        return switch (block.pages()) {
            case Pages.Known known -> known;
            case Pages.Unknown _ ->
                throw run.missing(
                        id,
                        "which pages are in " + id.name(),
                        new Supposition.PagesAre(
                                id,
                                Map.of(PageKind.FREE, run.machine().platform().pagesPerBlock())),
                        new Supposition.PagesAre(id, Map.of(troublesome(block.zone()), 1)));
        };
    }

    static Evidence evidence(Run run, MemoryBlock block, int index, PageKind kind) {
        return new Evidence.Page(
                pfn(run, block, index),
                kind,
                block.pages() instanceof Pages.Known known ? known.count(kind) : 1,
                block.zone());
    }

    static long pfn(Run run, MemoryBlock block, int index) {
        return (long) block.number() * run.machine().platform().pagesPerBlock() + index;
    }

    /** What most often stands in the way: nothing but pins in Movable, kernel data elsewhere. */
    private static PageKind troublesome(Zone zone) {
        return zone == Zone.MOVABLE ? PageKind.PINNED_SHORT : PageKind.SLAB;
    }

    /** {@code set_migratetype_isolate()} for the pageblocks of a range, under the zone's lock. */
    private static Status isolate(Run run, DeviceId id, int from, int to) {
        if (from == to) {
            return Status.OK;
        }
        return run.call(SET, id, () -> {
            var block = MemorySubsystem.block(run, id);
            var lock = new Lock(Lock.Kind.ZONE, NodeStates.zone(block.node(), block.zone()));
            run.lock(lock);
            boolean taken = block.isolation() == MemoryBlock.Isolation.ISOLATED;
            var culprit = taken ? Optional.<PageRun>empty() : unmovable(run, id, from, to);
            run.unlock(lock);
            if (taken) {
                return run.refuse(Refusal.of(Reason.R_27, Errno.EBUSY, SET, id, Evidence.NOTHING));
            }
            return culprit.map(page -> unmovablePage(run, id, page)).orElse(Status.OK);
        });
    }

    private static Status unmovablePage(Run run, DeviceId id, PageRun page) {
        var block = MemorySubsystem.block(run, id);
        PageDump.dump(run, block, page.first(), page.kind(), "unmovable page");
        var evidence = evidence(run, block, page.first(), page.kind());
        return run.refuse(Refusal.of(reason(page.kind()), Errno.EBUSY, UNMOVABLE, id, evidence));
    }

    private static Reason reason(PageKind kind) {
        return switch (kind) {
            case RESERVED -> Reason.R_24;
            case CMA -> Reason.R_25;
            case HUGE_FIXED -> Reason.R_26;
            default -> Reason.R_23;
        };
    }

    /** {@code has_unmovable_pages()}: the first page that nobody can move. */
    private static Optional<PageRun> unmovable(Run run, DeviceId id, int from, int to) {
        run.enter(UNMOVABLE, id);
        run.spend(Cost.ISOLATE.ns() * (to - from) / run.machine().platform().pagesPerBlock());
        var block = MemorySubsystem.block(run, id);
        var culprit = known(run, id).runs().stream()
                .filter(pages -> pages.end() > from && pages.first() < to)
                .filter(pages -> pages.of() != block.number() && refuses(pages.kind(), block.zone()))
                .map(pages -> named(pages, from))
                .min(java.util.Comparator.comparingInt(PageRun::first));
        run.record(new Event.Returned(run.now(), run.task(), UNMOVABLE, id, culprit.isPresent() ? 1 : 0));
        return culprit;
    }

    /** The very page that the kernel names; of a CMA pageblock that is its first (M-50). */
    private static PageRun named(PageRun pages, int from) {
        int first = Math.max(pages.first(), from);
        return new PageRun(
                pages.kind() == PageKind.CMA ? first - first % PAGEBLOCK : first, 1, pages.kind(), pages.of());
    }

    /** M-50 to M-60, row by row. */
    private static boolean refuses(PageKind kind, Zone zone) {
        return switch (kind) {
            case CMA, RESERVED -> true; // M-50, M-51
            case SLAB, PAGE_TABLE, KERNEL_STACK, VMALLOC, PERCPU, DRIVER, METADATA, MEMCG_METADATA -> // M-55, M-60
                zone != Zone.MOVABLE; // M-52
            case HUGE_FIXED -> zone != Zone.MOVABLE; // M-54
            case FREE, HUGE_FREE, POISONED -> false; // M-56, M-57
            case BALLOON, BALLOON_HELD -> false; // M-58
            case ANON, FILE, PINNED_SHORT, PINNED_LONG, ZSMALLOC -> false; // M-59
            case HUGE, GIGANTIC -> false; // M-53
        };
    }
}
