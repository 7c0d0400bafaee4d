package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Result;

/** Memory going offline and coming back, step by step (M-03 to M-39, M-73). */
class MemoryHotplugTest {
    /** T-40; M-20 to M-39 in their order. */
    @Test
    void aBlockWithAnonymousPagesGoesStepByStep() {
        var lab = lab(Lab.pages(PageKind.ANON, 1000)).under(Era.V612);
        var result = lab.offline(36);
        assertSame(Outcome.DONE, result.outcome());
        assertEquals(
                List.of(
                        "state_store",
                        "device_offline",
                        "memory_subsys_offline",
                        "memory_block_offline",
                        "offline_pages",
                        "zone_pcp_disable",
                        "lru_cache_disable",
                        "start_isolate_page_range",
                        "set_migratetype_isolate",
                        "has_unmovable_pages",
                        "set_migratetype_isolate",
                        "has_unmovable_pages",
                        "set_migratetype_isolate",
                        "has_unmovable_pages",
                        "memory_notify",
                        "scan_movable_pages",
                        "do_migrate_range",
                        "scan_movable_pages",
                        "dissolve_free_hugetlb_folios",
                        "test_pages_isolated",
                        "__offline_isolated_pages",
                        "lru_cache_enable",
                        "zone_pcp_enable",
                        "node_states_clear_node",
                        "memory_notify",
                        "remove_pfn_range_from_zone",
                        "memory_notify"),
                Lab.entered(result));
        assertEquals(List.of("MEM_GOING_OFFLINE", "MEM_OFFLINE", "MEM_FINISH_OFFLINE"), Lab.notified(result));
        assertEquals(List.of("offline memory36"), Lab.uevents(result));
        assertEquals(List.of(), result.log());
        assertEquals(0, lab.count(36, PageKind.ANON));
        assertEquals("offline", lab.read(36, "state"));
        assertEquals("0", lab.read(36, "online"));
    }

    /** L-04, L-08, L-10, L-11, L-12, L-13, L-14: taken in order, all given back. */
    @Test
    void theLocksAreTakenFromTheTopDownAndGivenBack() {
        var lab = lab(Lab.pages(PageKind.ANON, 1)).under(Era.V612);
        var result = lab.offline(36);
        assertEquals(
                List.of(
                        "kn->active memory36/state",
                        "device_hotplug_lock",
                        "device_lock memory36",
                        "cpu_hotplug_lock (read)",
                        "mem_hotplug_lock",
                        "pcp_batch_high_lock",
                        "zone->lock Movable",
                        "memory notifier rwsem"),
                Lab.all(result, Event.LockTaken.class)
                        .map(event -> event.lock().toString())
                        .distinct()
                        .toList());
        assertEquals(List.of(), lab.machine().locksHeld());
        assertTrue(heldWhile(lab, result, "MEM_GOING_OFFLINE", Lock.Kind.PCP_BATCH_HIGH));
        assertFalse(heldWhile(lab, result, "MEM_OFFLINE", Lock.Kind.PCP_BATCH_HIGH));
        assertTrue(heldWhile(lab, result, "MEM_FINISH_OFFLINE", Lock.Kind.MEM_HOTPLUG));
    }

    /** D-07: the uevent first, then the flag; M-03: the state in between is visible. */
    @Test
    void theStateIsGoingOfflineUntilTheEnd() {
        var result = lab(Pages.free(Lab.PAGES)).under(Era.V612).offline(36);
        assertEquals(
                List.of("MemoryStateSet GOING_OFFLINE", "MemoryStateSet OFFLINE", "UeventSent", "WentOffline"),
                result.events().stream()
                        .flatMap(event -> switch (event) {
                            case Event.MemoryStateSet e -> Stream.of("MemoryStateSet " + e.state());
                            case Event.UeventSent _ -> Stream.of("UeventSent");
                            case Event.WentOffline _ -> Stream.of("WentOffline");
                            default -> Stream.<String>empty();
                        })
                        .toList());
    }

    /** M-38: 6.1 has no MEM_FINISH_OFFLINE, no MEM_PREPARE_ONLINE. */
    @ParameterizedTest
    @EnumSource(names = {"V61", "V311", "RFC"})
    void olderKernelsKnowFewerNotifications(Era era) {
        var lab = lab(Pages.free(Lab.PAGES)).under(era);
        assertEquals(List.of("MEM_GOING_OFFLINE", "MEM_OFFLINE"), Lab.notified(lab.offline(36)));
        assertEquals(List.of("MEM_GOING_ONLINE", "MEM_ONLINE"), Lab.notified(lab.online(36, OnlineType.ONLINE)));
    }

    /** M-73, L-10, L-11. */
    @Test
    void aBlockComesBackStepByStep() {
        var lab = lab(Pages.free(Lab.PAGES)).under(Era.V612);
        lab.offline(36);
        var result = lab.online(36, OnlineType.MOVABLE);
        assertSame(Outcome.DONE, result.outcome());
        assertEquals(
                List.of(
                        "state_store",
                        "device_online",
                        "memory_subsys_online",
                        "memory_block_online",
                        "memory_notify",
                        "online_pages",
                        "move_pfn_range_to_zone",
                        "memory_notify",
                        "online_pages_range",
                        "node_states_set_node",
                        "undo_isolate_page_range",
                        "kswapd_run",
                        "kcompactd_run",
                        "memory_notify"),
                Lab.entered(result));
        assertEquals(List.of("MEM_PREPARE_ONLINE", "MEM_GOING_ONLINE", "MEM_ONLINE"), Lab.notified(result));
        assertEquals(List.of("online memory36"), Lab.uevents(result));
        assertEquals(List.of(), lab.machine().locksHeld());
        assertEquals("online", lab.read(36, "state"));
        assertEquals("Movable", lab.read(36, "valid_zones"));
        assertSame(MemoryBlock.Isolation.NONE, lab.block(36).isolation());
        assertEquals(Lab.PAGES, lab.block(36).usableFree());
    }

    /** T-42, M-20: nothing is locked, nothing is logged. */
    @Test
    void aBlockThatSpansZonesNeverGoes() {
        var lab = Lab.with(0, 0, 0, Zone.NONE).add(1, 7, 0, Zone.DMA32).under(Era.V612);
        var result = lab.offline(0);
        assertEquals("EINVAL R-21 memory_block_offline", Lab.why(result));
        assertEquals(List.of(), result.log());
        assertFalse(Lab.entered(result).contains("offline_pages"));
        assertFalse(Lab.all(result, Event.LockTaken.class)
                .anyMatch(event -> event.lock().kind() == Lock.Kind.MEM_HOTPLUG));
        assertEquals("online", lab.read(0, "state"));
    }

    /** T-43, M-23, M-40: before the caches are touched. */
    @Test
    void aBlockWithAHoleNeverGoesKnownPagesOrNot() {
        var some = new Pages.Known(Pages.free(Lab.PAGES).runs(), Pages.Holes.SOME);
        for (var pages : List.of(some, new Pages.Unknown(Pages.Holes.SOME))) {
            var lab = lab(pages).under(Era.V61);
            var result = lab.offline(36);
            assertEquals("EINVAL R-22 offline_pages", Lab.why(result));
            assertFalse(Lab.entered(result).contains("zone_pcp_disable"));
            assertEquals(List.of(), result.log());
            assertEquals(
                    List.of("memory offlining [mem 0x120000000-0x127ffffff] failed due to memory holes"),
                    debug(result));
            assertEquals("online", lab.read(36, "state"));
            assertEquals(List.of(), lab.machine().locksHeld());
        }
    }

    /** M-26, M-35: what is offline is fenced off no longer when it comes back, and offers nothing meanwhile. */
    @Test
    void anOfflineBlockOffersNoMemory() {
        var lab = lab(Pages.free(Lab.PAGES)).under(Era.V612);
        long before = lab.machine().totals().free();
        lab.offline(36);
        assertEquals(before - Lab.PAGES, lab.machine().totals().free());
        lab.online(36, OnlineType.ONLINE);
        assertEquals(before, lab.machine().totals().free());
    }

    /** {@return whether a global lock was held when the listeners were told} */
    private static boolean heldWhile(Lab lab, Result result, String action, Lock.Kind kind) {
        var machine =
                lab.recording().at(lab.recording().size() - result.events().size());
        for (var event : result.events()) {
            if (event instanceof Event.NotifierCalled called && called.action().equals(action)) {
                return machine.holder(Lock.global(kind)).isPresent();
            }
            machine = machine.after(event);
        }
        throw new AssertionError(action + " was not sent");
    }

    private static List<String> debug(Result result) {
        return Lab.all(result, Event.Logged.class)
                .filter(line -> line.level() == Event.Level.DEBUG)
                .map(Event.Logged::text)
                .toList();
    }

    private static Lab.Blocks lab(Pages pages) {
        return Lab.with(1, 7, 0, Zone.DMA32).add(36, 36, 0, Zone.MOVABLE, pages).add(37, 37, 0, Zone.MOVABLE);
    }
}
