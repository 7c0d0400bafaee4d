package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;

/** What blocks, page by page (M-50 to M-60): which page is named, and what the kernel says about it. */
class PageIsolationTest {
    private static final long FIRST_PFN = 36L * Lab.PAGES;

    /** M-55, M-60. */
    @ParameterizedTest
    @CsvSource({
        "SLAB, R-23",
        "PAGE_TABLE, R-23",
        "KERNEL_STACK, R-23",
        "VMALLOC, R-23",
        "PERCPU, R-23",
        "DRIVER, R-23",
        "RESERVED, R-24",
        "CMA, R-25",
        "HUGE_FIXED, R-26"
    })
    void onePageRefusesABlockInAKernelZone(PageKind kind, String reason) {
        for (var era : Era.values()) {
            var lab = lab(Zone.NORMAL, Lab.pages(kind, 1)).under(era);
            var result = lab.offline(36);
            assertEquals("EBUSY " + reason + " has_unmovable_pages", Lab.why(result));
            assertEquals(List.of(), Lab.notified(result));
            assertEquals("page dumped because: unmovable page", result.log().getLast());
            assertEquals("online", lab.read(36, "state"));
            assertSame(MemoryBlock.Isolation.NONE, lab.block(36).isolation());
            assertEquals(List.of(), lab.machine().locksHeld());
            assertTrue(Lab.entered(result).containsAll(List.of("lru_cache_enable", "zone_pcp_enable")));
        }
    }

    /** M-53, M-56 to M-59, M-65, M-66. */
    @ParameterizedTest
    @EnumSource(names = {"ANON", "FILE", "HUGE", "HUGE_FREE", "POISONED", "BALLOON", "ZSMALLOC"})
    void whatCanMoveOrIsAsGoodAsFreeDoesNotBlock(PageKind kind) {
        for (var zone : List.of(Zone.DMA32, Zone.NORMAL, Zone.MOVABLE)) {
            var lab = lab(zone, Lab.pages(kind, 1024)).under(Era.V612);
            assertSame(Outcome.DONE, lab.offline(36).outcome());
        }
    }

    /** M-52: in Movable only what was there before the kernel is looked at. */
    @ParameterizedTest
    @CsvSource({"RESERVED, R-24", "CMA, R-25"})
    void inMovableOnlyReservedPagesRefuse(PageKind kind, String reason) {
        assertEquals(
                "EBUSY " + reason + " has_unmovable_pages",
                Lab.why(lab(Zone.MOVABLE, Lab.pages(kind, 1)).under(Era.V61).offline(36)));
    }

    /** M-52, M-34: accepted without looking, and then the pages never become free. */
    @Test
    void aKernelPageThatStrayedIntoMovableIsFoundTooLate() {
        var result =
                lab(Zone.MOVABLE, Lab.pages(PageKind.SLAB, 1)).under(Era.V612).offlineWithin(36, 1);
        assertEquals("EINTR R-31 offline_pages", Lab.why(result));
        assertEquals(List.of("MEM_GOING_OFFLINE", "MEM_CANCEL_OFFLINE"), Lab.notified(result));
    }

    /** M-54. */
    @Test
    void aHugePageThatCannotMoveIsFoundInMovableWhenThePoolIsDissolved() {
        var result = lab(Zone.MOVABLE, Lab.pages(PageKind.HUGE_FIXED, 512))
                .under(Era.V612)
                .offline(36);
        assertEquals("EBUSY R-26 dissolve_free_hugetlb_folios", Lab.why(result));
    }

    /** The first pageblock, then the last, then those between (recordings E). */
    @Test
    void theFirstPageblockIsLookedAtFirstThenTheLastThenTheMiddle() {
        assertEquals(FIRST_PFN + 511, named(run(511, 1, PageKind.SLAB), run(600, 1, PageKind.DRIVER)));
        assertEquals(FIRST_PFN + 32_256, named(run(512, 1, PageKind.SLAB), run(32_256, 1, PageKind.DRIVER)));
        assertEquals(FIRST_PFN + 512, named(run(512, 1, PageKind.SLAB), run(32_255, 1, PageKind.DRIVER)));
        assertEquals(FIRST_PFN + 32_255, named(run(32_255, 1, PageKind.SLAB)));
        assertEquals(FIRST_PFN + 700, named(run(700, 3, PageKind.SLAB)));
    }

    /** A run that reaches into a pageblock is met at the pageblock's first page. */
    @Test
    void aRunAcrossPageblocksIsNamedWhereTheScanMeetsIt() {
        assertEquals(FIRST_PFN + 32_256, named(run(600, 32_768 - 600, PageKind.SLAB)));
        assertEquals(FIRST_PFN + 100, named(run(100, 1000, PageKind.SLAB)));
    }

    /** M-50: the type is that of the pageblock, and its first page is named. */
    @Test
    void aContiguousAreaIsNamedByItsPageblock() {
        assertEquals(FIRST_PFN + 1024, named(run(1030, 1, PageKind.CMA)));
        assertEquals(FIRST_PFN + 1024, named(run(1026, 1, PageKind.SLAB), run(1030, 1, PageKind.CMA)));
        assertEquals(FIRST_PFN + 900, named(run(900, 1, PageKind.SLAB), run(1030, 1, PageKind.CMA)));
    }

    @Test
    void theEvidenceIsThePageItsKindAndHowManyThereAre() {
        var result = lab(Zone.NORMAL, pages(run(700, 3, PageKind.SLAB), run(800, 4, PageKind.SLAB)))
                .under(Era.V612)
                .offline(36);
        assertEquals(
                new Evidence.Page(FIRST_PFN + 700, PageKind.SLAB, 7, Zone.NORMAL),
                Lab.refusal(result).blocking().getFirst().evidence());
    }

    /** M-44, as recorded under 6.1 (B2, step 16) and as mm/debug.c of 6.12 has it. */
    @Test
    void thePageIsDumpedInTheWordsOfItsTime() {
        var slab = pages(run(700, 1, PageKind.SLAB));
        assertEquals(
                List.of(
                        "page:(____ptrval____) refcount:1 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0x1202bc",
                        "flags: (slab|node=0|zone=2|lastcpupid=0x1fffff)",
                        "page dumped because: unmovable page"),
                lab(Zone.NORMAL, slab).under(Era.V61).offline(36).log());
        assertEquals(
                List.of(
                        "page: refcount:1 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0x1202bc",
                        "flags: (node=0|zone=2|lastcpupid=0x1fffff)",
                        "page_type: f5(slab)",
                        "page dumped because: unmovable page"),
                lab(Zone.NORMAL, slab).under(Era.V612).offline(36).log());
        assertEquals(
                "page:(____ptrval____) refcount:1 mapcount:-512 mapping:0000000000000000 index:0x0 pfn:0x1202bc",
                lab(Zone.DMA32, pages(run(700, 1, PageKind.PAGE_TABLE)))
                        .under(Era.V61)
                        .offline(36)
                        .log()
                        .getFirst());
        assertEquals(
                List.of("flags: (reserved|node=0|zone=1|lastcpupid=0x1fffff)"),
                lab(Zone.DMA32, pages(run(0, 1, PageKind.RESERVED)))
                        .under(Era.V61)
                        .offline(36)
                        .log()
                        .subList(1, 2));
    }

    /** somebody else was first; no page is to blame. */
    @Test
    void whoeverIsolatesTheRangeAlreadyIsInTheWay() {
        var lab = lab(Zone.NORMAL, Lab.pages(PageKind.SLAB, 1)).under(Era.V612);
        lab.given(new Supposition.IsolationIs(DeviceId.memory(36), MemoryBlock.Isolation.ISOLATED));
        var result = lab.offline(36);
        assertEquals("EBUSY R-27 set_migratetype_isolate", Lab.why(result));
        assertEquals(List.of(), result.log());
        assertSame(MemoryBlock.Isolation.ISOLATED, lab.block(36).isolation());
        lab.given(new Supposition.IsolationIs(DeviceId.memory(36), MemoryBlock.Isolation.NONE));
        assertEquals("EBUSY R-23 has_unmovable_pages", Lab.why(lab.offline(36)));
    }

    /** D-58: metadata of another block is a kernel page like any other; M-74: its own is no part of the range. */
    @Test
    void metadataOfOthersBlocksAndItsOwnDoesNot() {
        var lab = lab(Zone.NORMAL, pages(new PageRun(0, 512, PageKind.METADATA, 37)))
                .under(Era.V612);
        assertEquals("EBUSY R-23 has_unmovable_pages", Lab.why(lab.offline(36)));
        lab = lab(Zone.NORMAL, pages(new PageRun(0, 512, PageKind.METADATA, 36)))
                .under(Era.V612);
        assertSame(Outcome.DONE, lab.offline(36).outcome());
    }

    /** D-58, T-62: gone with the block it describes; the memory map only when that block is removed (M-82). */
    @Test
    void cgroupMetadataGoesWhenItsBlockIsOffline() {
        var lab = lab(
                        Zone.NORMAL,
                        pages(
                                new PageRun(0, 64, PageKind.MEMCG_METADATA, 37),
                                new PageRun(64, 32, PageKind.METADATA, 37)))
                .under(Era.V61);
        assertEquals("EBUSY R-23 has_unmovable_pages", Lab.why(lab.offline(36)));
        assertEquals(1, Lab.all(lab.offline(37), Event.MetadataFreed.class).count());
        assertEquals(0, lab.count(36, PageKind.MEMCG_METADATA));
        assertEquals(32, lab.count(36, PageKind.METADATA));
        lab.given(36, PageKind.METADATA, 0);
        assertSame(Outcome.DONE, lab.offline(36).outcome());
    }

    private static long named(PageRun... runs) {
        return ((Evidence.Page) Lab.refusal(
                                lab(Zone.NORMAL, pages(runs)).under(Era.V612).offline(36))
                        .blocking()
                        .getFirst()
                        .evidence())
                .pfn();
    }

    private static PageRun run(int first, int count, PageKind kind) {
        return new PageRun(first, count, kind, -1);
    }

    /** Free but for the runs given. */
    private static Pages.Known pages(PageRun... given) {
        var runs = new ArrayList<PageRun>();
        int next = 0;
        for (var run : List.of(given).stream()
                .sorted(Comparator.comparingInt(PageRun::first))
                .toList()) {
            if (run.first() > next) {
                runs.add(run(next, run.first() - next, PageKind.FREE));
            }
            runs.add(run);
            next = run.end();
        }
        if (next < Lab.PAGES) {
            runs.add(run(next, Lab.PAGES - next, PageKind.FREE));
        }
        return new Pages.Known(runs, Pages.Holes.NONE);
    }

    private static Lab.Blocks lab(Zone zone, Pages pages) {
        return Lab.with(1, 7, 0, Zone.DMA32).add(36, 36, 0, zone, pages).add(37, 37, 0, zone);
    }
}
