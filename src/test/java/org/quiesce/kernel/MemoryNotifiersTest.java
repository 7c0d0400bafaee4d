package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Circumstances.Notification;
import org.quiesce.machine.Circumstances.Veto;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Result;

/** Who is told about memory that comes and goes, in which order, and who may refuse (M-28, M-43, M-45). */
class MemoryNotifiersTest {
    private static final List<String> USUAL = List.of("ksm", "memory-tiers", "cpuset", "mm", "slab", "mmap");

    /** M-28: by decreasing priority. */
    @Test
    void everybodyIsToldInTheOrderOfPriority() {
        assertEquals(USUAL, heard(lab().under(Era.V612).offline(36), "MEM_GOING_OFFLINE"));
        assertEquals(
                List.of("ksm", "cpuset", "mm", "slab", "page_cgroup", "mmap"),
                heard(lab().under(Era.V311).offline(36), "MEM_GOING_OFFLINE"));
    }

    /** T-46, R-28: those behind the one that refuses are not asked, but all are told that it is off (M-45). */
    @Test
    void theFirstRefusalEndsTheRoundAndAllHearOfIt() {
        var lab = lab().under(Era.V612);
        lab.given(says(Notification.MEM_GOING_OFFLINE, "balloon", 5, new Veto.Answer.Failing(Errno.ENOMEM)));
        var result = lab.offline(36);
        assertEquals("ENOMEM R-28 memory_notify", Lab.why(result));
        assertEquals(
                new Evidence.Notifier("balloon"),
                Lab.refusal(result).blocking().getFirst().evidence());
        assertEquals(List.of("ksm", "memory-tiers", "cpuset", "mm", "balloon"), heard(result, "MEM_GOING_OFFLINE"));
        assertEquals(
                List.of("ksm", "memory-tiers", "cpuset", "mm", "balloon", "slab", "mmap"),
                heard(result, "MEM_CANCEL_OFFLINE"));
        assertEquals(
                Errno.ENOMEM.negative(),
                Lab.all(result, Event.NotifierCalled.class)
                        .filter(called -> called.listener().equals("balloon"))
                        .findFirst()
                        .orElseThrow()
                        .value());
        assertSame(MemoryBlock.Isolation.NONE, lab.block(36).isolation());
        lab.given(new Supposition.NotifierAgrees(Notification.MEM_GOING_OFFLINE, "balloon"));
        assertSame(Outcome.DONE, lab.offline(36).outcome());
    }

    /** T-47, R-29: NOTIFY_BAD is -EPERM. */
    @Test
    void aBareNoIsEperm() {
        var lab = lab().under(Era.V612);
        lab.given(says(Notification.MEM_GOING_OFFLINE, "somebody", 0, Veto.Answer.BAD));
        assertEquals("EPERM R-29 memory_notify", Lab.why(lab.offline(36)));
    }

    /** A veto in the name of one that is there anyway answers in its place. */
    @Test
    void aVetoMayBeThatOfAnyListener() {
        var lab = lab().under(Era.V612);
        lab.given(says(Notification.MEM_GOING_OFFLINE, "slab", 0, new Veto.Answer.Failing(Errno.EBUSY)));
        var result = lab.offline(36);
        assertEquals("EBUSY R-28 memory_notify", Lab.why(result));
        assertEquals(List.of("ksm", "memory-tiers", "cpuset", "mm", "slab"), heard(result, "MEM_GOING_OFFLINE"));
    }

    /** M-73: on the way up MEM_CANCEL_ONLINE, in 6.12 MEM_FINISH_OFFLINE, and the block stays where it was. */
    @Test
    void onTheWayUpTheyMayRefuseToo() {
        for (var era : List.of(Era.V61, Era.V612)) {
            var lab = lab().under(era);
            lab.offline(36);
            lab.given(says(Notification.MEM_GOING_ONLINE, "late", 0, new Veto.Answer.Failing(Errno.ENOMEM)));
            assertTrue(lab.online(36, OnlineType.MOVABLE).outcome() instanceof Outcome.Refused);
            var result = lab.write(36, "online", "1");
            assertEquals("ENOMEM R-28 memory_notify", Lab.why(result));
            assertEquals(
                    era == Era.V61
                            ? List.of("MEM_GOING_ONLINE", "MEM_CANCEL_ONLINE")
                            : List.of(
                                    "MEM_PREPARE_ONLINE",
                                    "MEM_GOING_ONLINE",
                                    "MEM_CANCEL_ONLINE",
                                    "MEM_FINISH_OFFLINE"),
                    Lab.notified(result));
            assertEquals("offline", lab.read(36, "state"));
            assertEquals(List.of(), lab.machine().locksHeld());
            assertSame(OnlineType.NONE, lab.block(36).onlineType()); // M-05: used up although it failed
        }
    }

    /** T-48, M-43: memory of boot on arm64; hot-added memory goes. */
    @Test
    void onArm64TheMemoryOfBootStays() {
        var added =
                MemoryBlock.online(37, 0, Zone.MOVABLE, Pages.free(Lab.PAGES)).with(MemoryBlock.Origin.HOT_ADDED);
        var lab = lab().add(added).on(Platform.Arch.ARM64).under(Era.V612);
        var result = lab.offline(36);
        assertEquals("EPERM R-29 memory_notify", Lab.why(result));
        assertEquals(List.of("Boot memory [120000000 128000000] offlining attempted"), result.log());
        assertSame(Outcome.DONE, lab.offline(37).outcome());
        assertSame(Outcome.DONE, lab.online(37, OnlineType.ONLINE).outcome());
    }

    /** What moved on the way stays moved; the page is found before anybody is asked (M-26, M-28). */
    @Test
    void anUnmovablePageIsFoundBeforeAnybodyIsAsked() {
        var lab = lab().under(Era.V612);
        lab.given(says(Notification.MEM_GOING_OFFLINE, "balloon", 0, Veto.Answer.BAD));
        lab.given(36, PageKind.SLAB, 1);
        assertEquals("EBUSY R-23 has_unmovable_pages", Lab.why(lab.offline(36)));
    }

    private static Supposition says(Notification notification, String name, int priority, Veto.Answer answer) {
        return new Supposition.NotifierSays(new Veto(notification, name, priority, answer));
    }

    private static List<String> heard(Result result, String action) {
        return Lab.all(result, Event.NotifierCalled.class)
                .filter(called -> called.action().equals(action))
                .map(Event.NotifierCalled::listener)
                .toList();
    }

    private static Lab.Blocks lab() {
        return Lab.with(1, 7, 0, Zone.DMA32).add(36, 36, 0, Zone.NORMAL);
    }
}
