package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Era;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Zone;

/** Memory going offline and coming back, step by step. */
class MemoryHotplugTest {
    /** T-40, M-20 to M-39. */
    @Test
    void aMovableBlockWithAnonymousPagesGoes() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32).add(36, 38, 0, Zone.MOVABLE).under(Era.V612);
        lab.given(36, PageKind.ANON, 1000);
        var result = lab.offline(36);
        assertSame(Outcome.DONE, result.outcome());
        assertEquals(List.of("offline memory36"), Lab.uevents(result));
        assertEquals(List.of("MEM_GOING_OFFLINE", "MEM_OFFLINE", "MEM_FINISH_OFFLINE"), Lab.notified(result));
        assertEquals("offline", lab.read(36, "state"));
        assertEquals("Normal Movable", lab.read(36, "valid_zones"));
        assertEquals(0, lab.count(36, PageKind.ANON));
        assertEquals(List.of(), lab.machine().locksHeld());
    }

    /** T-41, M-60. */
    @Test
    void oneSlabPageRefusesTheWholeBlock() {
        var lab = Lab.with(1, 7, 0, Zone.DMA32)
                .add(36, 36, 0, Zone.NORMAL, Lab.pages(PageKind.SLAB, 1))
                .under(Era.V612);
        var result = lab.offline(36);
        assertEquals("EBUSY R-23 has_unmovable_pages", Lab.why(result));
        assertEquals(List.of(), Lab.notified(result));
        assertEquals("page dumped because: unmovable page", result.log().getLast());
        assertEquals("online", lab.read(36, "state"));
        assertTrue(lab.machine().locksHeld().isEmpty());
        lab.given(36, PageKind.SLAB, 0);
        assertSame(Outcome.DONE, lab.offline(36).outcome());
        assertSame(Outcome.DONE, lab.online(36, OnlineType.MOVABLE).outcome());
        assertEquals("Movable", lab.read(36, "valid_zones"));
    }
}
