package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Result;

/** What a capture does not hold is asked for where it decides, and only there. */
class UnknownPagesTest {
    private static final DeviceId BLOCK = DeviceId.memory(36);

    @Test
    void whichPagesAreInABlockDecides() {
        var lab = lab(Zone.NORMAL).under(Era.V61);
        var before = lab.machine();
        var result = lab.offline(36);
        var need = need(result);
        assertEquals(BLOCK, need.device());
        assertEquals("which pages are in memory36", need.fact());
        assertEquals(
                List.of(
                        new Supposition.PagesAre(BLOCK, Map.of(PageKind.FREE, Lab.PAGES)),
                        new Supposition.PagesAre(BLOCK, Map.of(PageKind.SLAB, 1))),
                need.branches().stream().map(Need.Branch::given).toList());
        assertSame(Outcome.DONE, need.branches().getFirst().then());
        var refused = (Outcome.Refused) need.branches().getLast().then();
        assertEquals("R-23", refused.refusal().reason().id());
        assertEquals(before.device(BLOCK), lab.machine().device(BLOCK)); // what led there did not happen
        assertEquals(List.of(), lab.machine().locksHeld());
    }

    /** M-52: in Movable only pins matter. */
    @Test
    void inMovableAPinIsTheOtherPossibility() {
        var need = need(lab(Zone.MOVABLE).under(Era.V612).offline(36));
        assertEquals(
                new Supposition.PagesAre(BLOCK, Map.of(PageKind.PINNED_SHORT, 1)),
                need.branches().getLast().given());
        assertInstanceOf(Outcome.Waits.class, need.branches().getLast().then());
    }

    /** The branches are what becomes of it: saying so leads there. */
    @Test
    void whatIsSupposedHappensOnceItIsSaid() {
        var lab = lab(Zone.NORMAL).under(Era.V61);
        var branches = need(lab.offline(36)).branches();
        lab.given(branches.getLast().given());
        assertEquals("EBUSY R-23 has_unmovable_pages", Lab.why(lab.offline(36)));
        lab.given(branches.getFirst().given());
        assertSame(Outcome.DONE, lab.offline(36).outcome());
    }

    /** Where the answer is the same whatever is in the block, nobody asks. */
    @Test
    void itIsNotAskedWhereItDoesNotMatter() {
        var lab = lab(Zone.NONE).under(Era.V61);
        assertEquals("EINVAL R-21 memory_block_offline", Lab.why(lab.offline(36)));
        lab = lab(Zone.NORMAL).under(Era.V61);
        assertEquals("EINVAL R-20 state_store", Lab.why(lab.write(36, "state", "online")));
        lab.given(new Supposition.IsolationIs(BLOCK, MemoryBlock.Isolation.ISOLATED));
        assertEquals("EBUSY R-27 set_migratetype_isolate", Lab.why(lab.offline(36)));
    }

    /** A block whose zone nobody knows is no block in a kernel zone. */
    @Test
    void theZoneMustBeKnown() {
        assertEquals(
                "which zone memory36 is in",
                need(lab(Zone.UNKNOWN).under(Era.V61).offline(36)).fact());
    }

    /** A block that comes online is known from then on. */
    @Test
    void whatComesOnlineIsFree() {
        var lab = lab(Zone.NORMAL).under(Era.V61);
        lab.given(36, PageKind.FREE, Lab.PAGES);
        lab.offline(36);
        var block = lab.block(36).with(Pages.UNKNOWN);
        var machine = lab.machine()
                .after(new Event.Supposed(
                        lab.machine().now(), BLOCK, lab.machine().device(BLOCK).with(block)));
        for (var event : Kernel.of(Era.V61)
                .run(machine, new org.quiesce.machine.Command.Online(BLOCK, org.quiesce.machine.OnlineType.ONLINE))) {
            machine = machine.after(event);
        }
        assertEquals(Pages.free(Lab.PAGES), ((MemoryBlock) machine.device(BLOCK).part()).pages());
    }

    /** How much room there is elsewhere may be as unknown as the pages themselves. */
    @Test
    void whetherThereIsRoomElsewhereDecidesToo() {
        var lab = Lab.with(1, 2, 0, Zone.NORMAL, Pages.UNKNOWN)
                .add(36, 36, 1, Zone.NORMAL, Lab.pages(PageKind.ANON, 40_000 - Lab.PAGES))
                .under(Era.V612);
        var need = need(lab.offline(36));
        assertEquals("how much memory is free on node 0", need.fact());
        assertSame(Outcome.DONE, need.branches().getFirst().then());
        assertInstanceOf(Outcome.Waits.class, need.branches().getLast().then());
        lab.given(new Supposition.FreeIs(0, 7000));
        assertEquals(7000, lab.machine().totals().node(0).free());
        assertEquals(new Pages.Unknown(Pages.Holes.NONE, 7000), lab.block(1).pages());
        assertEquals(new Pages.Unknown(Pages.Holes.NONE, 0), lab.block(2).pages());
        lab.offline(36);
        assertEquals(232, 40_000 - Lab.PAGES - 7000);
        assertEquals(232, lab.count(36, PageKind.ANON));
        assertEquals(new Pages.Unknown(Pages.Holes.NONE, 0), lab.block(1).pages());
        lab.given(new Supposition.FreeIs(0, 40_000));
        assertSame(Outcome.DONE, lab.recording().result(2).outcome());
        assertEquals(40_000 - 232, lab.machine().totals().node(0).free());
    }

    /** Known blocks answer first; nobody asks for what is not needed. */
    @Test
    void knownRoomIsEnough() {
        var lab = Lab.with(1, 2, 0, Zone.NORMAL, Pages.UNKNOWN)
                .add(3, 3, 0, Zone.NORMAL)
                .add(36, 36, 1, Zone.NORMAL, Lab.pages(PageKind.ANON, 100))
                .under(Era.V612);
        assertSame(Outcome.DONE, lab.offline(36).outcome());
        lab = Lab.with(1, 2, 0, Zone.MOVABLE, Pages.UNKNOWN) // where pages of a kernel zone cannot go
                .add(36, 36, 1, Zone.NORMAL, Lab.pages(PageKind.ANON, 100))
                .under(Era.V612);
        assertInstanceOf(Outcome.Waits.class, lab.offline(36).outcome());
    }

    private static Need need(Result result) {
        return ((Outcome.Unknown) result.outcome()).needs().getFirst();
    }

    private static Lab.Blocks lab(Zone zone) {
        return Lab.with(1, 7, 0, Zone.DMA32).add(36, 36, 0, zone, Pages.UNKNOWN);
    }
}
