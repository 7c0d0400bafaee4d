package org.quiesce.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.Bus;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;

/** What {@code given} says about pages: who has allocated, freed or pinned what. */
final class PageSuppositions {
    private PageSuppositions() {}

    /** Named kinds get their count; free pages give and take, and are the rest of a block that nobody knew. */
    static void pages(Run run, Supposition.PagesAre said) {
        var id = said.block();
        var block = MemorySubsystem.block(run, id);
        var here = new HashMap<>(said.counts());
        if (block.zone() == Zone.MOVABLE && here.getOrDefault(PageKind.PINNED_LONG, 0) > 0) {
            pinElsewhere(run, block, here.remove(PageKind.PINNED_LONG));
        }
        var known = switch (block.pages()) {
            case Pages.Known pages -> pages;
            case Pages.Unknown unknown ->
                new Pages.Known(
                        Pages.free(run.machine().platform().pagesPerBlock()).runs(), unknown.holes());
        };
        suppose(run, id, adjusted(known, here).lying(said.places()));
    }

    /** A long-term pin first moves its pages out of Movable (M-62): they end in a kernel zone, nearest first. */
    private static void pinElsewhere(Run run, MemoryBlock block, int count) {
        int left = count;
        for (var zone : kernelZones(run, block)) {
            for (int serial : zone) {
                var target = run.machine().device(serial);
                if (left > 0 && target.part() instanceof MemoryBlock to && to.pages() instanceof Pages.Known known) {
                    int fits = Math.min(left, known.count(PageKind.FREE));
                    suppose(run, target.id(), known.turn(PageKind.FREE, PageKind.PINNED_LONG, fits));
                    left -= fits;
                }
            }
        }
    }

    private static List<Iterable<Integer>> kernelZones(Run run, MemoryBlock block) {
        var totals = run.machine().totals();
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(totals.node(block.node())), totals.destinations(block))
                .flatMap(node -> node.open(Zone.NORMAL))
                .map(zone -> (Iterable<Integer>) zone.offering())
                .toList();
    }

    private static Pages.Known adjusted(Pages.Known before, Map<PageKind, Integer> counts) {
        var pages = before;
        // Fewer of a kind first: what they free may be wanted by the others.
        for (var kind : PageKind.values()) {
            int wanted = counts.getOrDefault(kind, pages.count(kind));
            pages = wanted < pages.count(kind) && kind != PageKind.FREE ? pages.with(kind, wanted) : pages;
        }
        for (var kind : PageKind.values()) {
            int wanted = counts.getOrDefault(kind, pages.count(kind));
            int fits = Math.min(wanted, pages.count(kind) + pages.count(PageKind.FREE));
            pages = fits > pages.count(kind) && kind != PageKind.FREE ? pages.with(kind, fits) : pages;
        }
        return counts.containsKey(PageKind.FREE) ? withFree(pages, counts) : pages;
    }

    /** As many free pages as said: the others lose some, kind by kind, but for those that were named; or somebody takes them. */
    private static Pages.Known withFree(Pages.Known before, Map<PageKind, Integer> counts) {
        var pages = before;
        int missing = counts.getOrDefault(PageKind.FREE, 0) - pages.count(PageKind.FREE);
        if (missing < 0) {
            return pages.turn(PageKind.FREE, PageKind.ANON, -missing);
        }
        for (var kind : PageKind.values()) {
            if (!counts.containsKey(kind)) {
                int turned = Math.min(missing, pages.count(kind));
                pages = pages.turn(kind, PageKind.FREE, turned);
                missing -= turned;
            }
        }
        return pages;
    }

    /**
     * Somebody allocates anonymous memory on the node, or frees it, until so many pages are free. Of blocks that nobody
     * knows it is now known how much room they have, and no more.
     */
    static void free(Run run, Supposition.FreeIs wanted) {
        long excess = run.machine().totals().node(wanted.node()).free() - wanted.pages();
        for (var device : run.machine().onBus(Bus.MEMORY)) {
            if (device.part() instanceof MemoryBlock block
                    && block.node() == wanted.node()
                    && block.state() == MemoryState.ONLINE) {
                excess = switch (block.pages()) {
                    case Pages.Known known -> excess - turned(run, device.id(), known, excess);
                    case Pages.Unknown unknown -> excess - said(run, device.id(), unknown, excess);
                };
            }
        }
    }

    /** {@return how many pages are no longer free; negative where more are} */
    private static long turned(Run run, DeviceId id, Pages.Known known, long excess) {
        var from = excess > 0 ? PageKind.FREE : PageKind.ANON;
        var to = excess > 0 ? PageKind.ANON : PageKind.FREE;
        int count = (int) Math.min(Math.abs(excess), known.count(from));
        if (count > 0) {
            suppose(run, id, known.turn(from, to, count));
        }
        return excess > 0 ? count : -count;
    }

    private static long said(Run run, DeviceId id, Pages.Unknown unknown, long excess) {
        long before = Math.max(unknown.free(), 0);
        long most = run.machine().platform().pagesPerBlock();
        int now = (int) Math.clamp(before - excess, 0L, most);
        if (now != unknown.free()) {
            suppose(run, id, unknown.with(now));
        }
        return before - now;
    }

    private static void suppose(Run run, DeviceId id, Pages pages) {
        var now = run.device(id).with(MemorySubsystem.block(run, id).with(pages));
        run.record(new Event.Supposed(run.now(), id, now));
    }
}
