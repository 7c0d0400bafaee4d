package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Supposition.Toggle;
import org.quiesce.machine.WaitPoint;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Result;

/** Where pages go, what never goes, and how long it is tried (M-29 to M-34, M-41, M-62 to M-64). */
class MigrationTest {
    private static final long SECOND = 1_000_000_000L;

    /** M-31: to the other nodes, the one above first; within a node the highest zone first. */
    @Test
    void pagesGoToTheNextNodeAndItsHighestZone() {
        var lab = Lab.with(0, 0, 0, Zone.NORMAL)
                .add(1, 1, 1, Zone.MOVABLE, Lab.pages(PageKind.ANON, 10))
                .add(2, 2, 2, Zone.NORMAL)
                .add(3, 3, 2, Zone.MOVABLE)
                .under(Era.V612);
        assertEquals(List.of("10 anon to memory3"), moves(lab.offline(1)));
        assertEquals(0, lab.count(1, PageKind.ANON));
        assertEquals(10, lab.count(3, PageKind.ANON));
    }

    /** M-31: the own node only where there is no other; and into other blocks only. */
    @Test
    void theOwnNodeTakesThemOnlyIfItIsTheOnlyOne() {
        var lab = Lab.with(0, 0, 0, Zone.NORMAL, Lab.pages(PageKind.FILE, 10))
                .add(1, 1, 0, Zone.NORMAL)
                .under(Era.V612);
        assertEquals(List.of("10 file to memory1"), moves(lab.offline(0)));
        lab = Lab.with(0, 0, 0, Zone.NORMAL, Lab.pages(PageKind.ANON, 10))
                .add(1, 1, 0, Zone.NORMAL)
                .add(2, 2, 1, Zone.NORMAL, Lab.pages(PageKind.ANON, Lab.PAGES))
                .under(Era.V612);
        assertEquals("EINTR R-31 offline_pages", Lab.why(lab.offlineWithin(0, 1)));
    }

    /** {@code alloc_migration_target()}: GFP_USER without __GFP_HIGHMEM never reaches ZONE_MOVABLE. */
    @Test
    void pagesOfAKernelZoneStayInKernelZones() {
        var lab = Lab.with(0, 0, 0, Zone.NORMAL, Lab.pages(PageKind.ANON, 10))
                .add(1, 1, 1, Zone.MOVABLE)
                .add(2, 2, 2, Zone.DMA32)
                .under(Era.V612);
        assertEquals(List.of("10 anon to memory2"), moves(lab.offline(0)));
        lab = Lab.with(0, 0, 0, Zone.NORMAL, Lab.pages(PageKind.ANON, 10))
                .add(1, 1, 1, Zone.MOVABLE)
                .under(Era.V612);
        assertEquals("EINTR R-31 offline_pages", Lab.why(lab.offlineWithin(0, 1)));
    }

    @Test
    void whatDoesNotFitIntoOneBlockIsSpreadOverSeveral() {
        var lab = Lab.with(0, 0, 0, Zone.MOVABLE, Lab.pages(PageKind.ANON, 1000))
                .add(1, 2, 1, Zone.MOVABLE, Lab.pages(PageKind.FILE, Lab.PAGES - 600))
                .under(Era.V612);
        assertEquals(List.of("600 anon to memory1", "400 anon to memory2"), moves(lab.offline(0)));
    }

    /** M-53: a huge page moves as a whole. */
    @Test
    void aHugePageNeedsRoomForAllOfIt() {
        var lab = Lab.with(0, 0, 0, Zone.MOVABLE, Lab.pages(PageKind.HUGE, 1024))
                .add(1, 1, 1, Zone.MOVABLE, Lab.pages(PageKind.ANON, Lab.PAGES - 511))
                .add(2, 2, 1, Zone.MOVABLE, Lab.pages(PageKind.ANON, Lab.PAGES - 1023))
                .add(3, 3, 1, Zone.MOVABLE)
                .under(Era.V612);
        assertEquals(List.of("512 huge to memory2", "512 huge to memory3"), moves(lab.offline(0)));
    }

    /** M-62, M-63, M-64; T-44. */
    @ParameterizedTest
    @EnumSource(names = {"PINNED_SHORT", "PINNED_LONG", "GIGANTIC"})
    void whatNeverMovesIsTriedUntilASignalComes(PageKind kind) {
        var lab = lab(Zone.NORMAL, kind, 512).under(Era.V612);
        var result = lab.offlineWithin(36, 8);
        assertInstanceOf(Outcome.Interrupted.class, result.outcome());
        assertEquals("EINTR R-31 offline_pages", Lab.why(result));
        var evidence = (Evidence.Page) Lab.refusal(result).blocking().getFirst().evidence();
        assertEquals(new Evidence.Page(36L * Lab.PAGES + Lab.PAGES - 512, kind, 512, Zone.NORMAL), evidence);
        assertEquals(List.of("MEM_GOING_OFFLINE", "MEM_CANCEL_OFFLINE"), Lab.notified(result));
        assertTrue(result.durationNs() >= 8 * SECOND && result.durationNs() < 8 * SECOND + SECOND / 10);
        assertEquals("online", lab.read(36, "state"));
        assertEquals(List.of(), lab.machine().locksHeld());
        assertEquals(List.of(), lab.machine().waiting());
    }

    /** M-31: a burst of ten, in the words of the recordings (B2, step 39). */
    @Test
    void tenFailuresAreLogged() {
        var log = lab(Zone.NORMAL, PageKind.PINNED_SHORT, 256)
                .under(Era.V61)
                .offlineWithin(36, 1)
                .log();
        assertEquals("migrating pfn 127f00 failed ret:256", log.getFirst());
        assertEquals(
                "page:(____ptrval____) refcount:3 mapcount:1 mapping:0000000000000000 index:0x0 pfn:0x127f00",
                log.get(1));
        assertEquals("anon flags: (uptodate|dirty|swapbacked|node=0|zone=2|lastcpupid=0x1fffff)", log.get(2));
        assertEquals("page dumped because: migration failure", log.get(3));
        assertEquals(
                10, log.stream().filter(line -> line.startsWith("migrating")).count());
    }

    /** M-31: 6.12 puts each page before the others it has collected, and so names the last one first. */
    @Test
    void in612TheLastPageIsNamedFirst() {
        var log = lab(Zone.NORMAL, PageKind.PINNED_SHORT, 256)
                .under(Era.V612)
                .offlineWithin(36, 1)
                .log();
        assertEquals(
                List.of("migrating pfn 127fff failed ret:256", "migrating pfn 127ffe failed ret:256"),
                log.stream()
                        .filter(line -> line.startsWith("migrating"))
                        .limit(2)
                        .toList());
    }

    /** T-52. */
    @Test
    void withoutRoomAnywhereItSaysSoAndGoesOn() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32)
                .add(36, 36, 1, Zone.MOVABLE, Lab.pages(PageKind.ANON, 200))
                .under(Era.V612);
        lab.given(new Supposition.FreeIs(0, 0));
        var result = lab.offlineWithin(36, 3);
        assertEquals("EINTR R-31 offline_pages", Lab.why(result));
        assertTrue(result.log().getFirst().startsWith("page allocation failure: order:0, mode:0x144cca"));
        assertEquals("migrating pfn 127fff failed ret:-12", result.log().get(1));
        lab.given(new Supposition.FreeIs(0, 199));
        lab.offline(36);
        assertEquals(1, lab.count(36, PageKind.ANON));
        assertEquals(1, lab.machine().waiting().size());
        lab.given(new Supposition.FreeIs(0, 1));
        assertEquals("offline", lab.read(36, "state"));
    }

    /** M-41: nobody sends a signal; it goes on when what it waits for has changed, and only then. */
    @Test
    void withoutASignalItWaitsForThePinToGo() {
        var lab = lab(Zone.NORMAL, PageKind.PINNED_LONG, 3).under(Era.V612);
        var result = lab.offline(36);
        assertInstanceOf(WaitPoint.ForPages.class, ((Outcome.Waits) result.outcome()).point());
        assertEquals("going-offline", lab.read(36, "state"));
        assertEquals(List.of(), woken(lab.given(new Supposition.FreeIs(0, 5000)))); // room is not what it lacks
        assertEquals(List.of(), woken(lab.given(35, PageKind.ANON, 0)));
        assertEquals(1, woken(lab.given(36, PageKind.PINNED_LONG, 2)).size());
        assertEquals(1, lab.machine().waiting().size());
        var done = lab.given(36, PageKind.PINNED_LONG, 0);
        assertEquals(List.of("offline memory36"), Lab.uevents(done));
        assertEquals("offline", lab.read(36, "state"));
        assertSame(Outcome.DONE, lab.recording().result(0).outcome());
        assertEquals(List.of(), lab.machine().locksHeld());
    }

    /** M-30: found before anything moves, or after what stood in front of it has moved. */
    @Test
    void aBalloonPageThatIsHeldEndsIt() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32)
                .add(36, 36, 0, Zone.NORMAL, Lab.pages(PageKind.BALLOON_HELD, 1).with(PageKind.ANON, 100))
                .under(Era.V612);
        var result = lab.offline(36);
        assertEquals("EBUSY R-30 scan_movable_pages", Lab.why(result));
        assertEquals(List.of("100 anon to memory1"), moves(result));
        assertEquals(List.of("MEM_GOING_OFFLINE", "MEM_CANCEL_OFFLINE"), Lab.notified(result));
        assertEquals("online", lab.read(36, "state"));
    }

    /** Older offline_pages(): -EAGAIN after two minutes, and -ENOMEM after a few attempts without memory. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE", "RFC", "V311"})
    void in2013ItGaveUp(Era era) {
        var result = lab(Zone.NORMAL, PageKind.PINNED_LONG, 1).under(era).offline(36);
        assertEquals("EAGAIN R-31 offline_pages", Lab.why(result));
        assertTrue(result.durationNs() >= 120 * SECOND && result.durationNs() < 121 * SECOND);
        var full = Lab.with(1, 1, 0, Zone.NORMAL, Lab.pages(PageKind.ANON, Lab.PAGES))
                .add(36, 36, 0, Zone.NORMAL, Lab.pages(PageKind.ANON, 1))
                .under(era)
                .offline(36);
        assertEquals("ENOMEM R-31 offline_pages", Lab.why(full));
        assertTrue(full.durationNs() < SECOND);
        assertEquals(
                "EINTR R-31 offline_pages",
                Lab.why(lab(Zone.NORMAL, PageKind.PINNED_LONG, 1).under(era).offlineWithin(36, 5)));
    }

    /** M-33, T-50. */
    @Test
    void theHugePagesOfThePoolAreDissolvedWhileThePromisesHold() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32)
                .add(36, 36, 0, Zone.MOVABLE, Lab.pages(PageKind.HUGE_FREE, 2048))
                .under(Era.V612);
        lab.given(new Supposition.HugetlbReserved(3));
        assertEquals("EBUSY R-32 dissolve_free_hugetlb_folios", Lab.why(lab.offline(36)));
        assertEquals(1536, lab.count(36, PageKind.HUGE_FREE)); // the first could go
        lab.given(new Supposition.HugetlbReserved(0));
        lab.given(new Supposition.TroubleIs(Trouble.NO_VMEMMAP, Toggle.YES));
        assertEquals("ENOMEM R-32 dissolve_free_hugetlb_folios", Lab.why(lab.offline(36)));
        lab.given(new Supposition.TroubleIs(Trouble.NO_VMEMMAP, Toggle.NO));
        assertSame(Outcome.DONE, lab.offline(36).outcome());
        assertEquals(0, lab.count(36, PageKind.HUGE_FREE));
    }

    @Test
    void in61TheyWereNotYetFolios() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32)
                .add(36, 36, 0, Zone.MOVABLE, Lab.pages(PageKind.HUGE_FREE, 512))
                .under(Era.V61);
        lab.given(new Supposition.HugetlbReserved(1));
        assertEquals("EBUSY R-32 dissolve_free_huge_pages", Lab.why(lab.offline(36)));
        lab.given(7, PageKind.HUGE_FREE, 512); // as many elsewhere keep the promise
        assertSame(Outcome.DONE, lab.offline(36).outcome());
    }

    /** T-45, M-62: a long-term pin moves its pages out of Movable first. */
    @Test
    void aLongTermPinInMovableEndsUpInAKernelZone() {
        var lab = Lab.with(35, 35, 0, Zone.NORMAL).add(36, 37, 0, Zone.MOVABLE).under(Era.V612);
        lab.given(36, PageKind.PINNED_LONG, 100);
        assertEquals(0, lab.count(36, PageKind.PINNED_LONG));
        assertEquals(100, lab.count(35, PageKind.PINNED_LONG));
        assertSame(Outcome.DONE, lab.offline(36).outcome());
        assertInstanceOf(Outcome.Waits.class, lab.offline(35).outcome());
    }

    private static List<String> moves(Result result) {
        return Lab.all(result, Event.PagesMigrated.class)
                .map(event -> event.count() + " " + event.kind().word() + " to "
                        + event.to().name())
                .toList();
    }

    private static List<Event.StoppedWaiting> woken(Result result) {
        return Lab.all(result, Event.StoppedWaiting.class).toList();
    }

    private static Lab.Blocks lab(Zone zone, PageKind kind, int count) {
        return Lab.with(1, 7, 0, Zone.DMA32).add(35, 35, 0, zone).add(36, 36, 0, zone, Lab.pages(kind, count));
    }
}
