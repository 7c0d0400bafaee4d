package org.quiesce.kernel;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Supposition;

/** {@code do_migrate_range()} and {@code migrate_pages()}: moves a block's pages to wherever there is room (M-31). */
final class Migration {
    private static final Function MIGRATE_RANGE = new Function("do_migrate_range", MemoryHotplug.FILE);
    /** Pages of a PMD-sized huge page. */
    private static final int HUGE_PAGE = 512;
    /** {@code DEFAULT_RATELIMIT_BURST}: so many failures are logged, the others counted. */
    private static final int BURST = 10;

    private final Run run;
    private final DeviceId id;
    private int logged;
    private boolean wantsRoom;

    Migration(Run run, DeviceId id) {
        this.run = run;
        this.id = id;
    }

    /** {@return whether {@code scan_movable_pages()} stops at such a page (M-30)} */
    static boolean found(PageKind kind) {
        return kind.mobility() == PageKind.Mobility.MOVABLE || kind.mobility() == PageKind.Mobility.PINNED;
    }

    /** {@return whether the last round left pages behind that would have moved, had there been room} */
    boolean wantsRoom() {
        return wantsRoom;
    }

    /**
     * {@code do_migrate_range()}: everything from a page on to the end of the block.
     *
     * @return whether any page has moved
     */
    boolean migrate(int from) {
        return !run.call(MIGRATE_RANGE, id, () -> {
                    int moved = 0;
                    wantsRoom = false;
                    for (var pages : PageIsolation.known(run, id).runs()) {
                        if (pages.end() > from && moves(pages.kind())) {
                            int count = move(pages);
                            wantsRoom |= count < pages.count();
                            moved += count;
                        }
                    }
                    reportFailures(from);
                    return moved > 0 ? Status.OK : Status.ALREADY;
                })
                .equals(Status.ALREADY);
    }

    /** {@return whether one page of a kind has moved} */
    boolean moveOne(PageKind kind) {
        return moves(kind) && move(new PageRun(0, 1, kind, -1)) == 1;
    }

    /** A gigantic page would need a free one elsewhere, and there never is one (M-64). */
    private static boolean moves(PageKind kind) {
        return kind.mobility() == PageKind.Mobility.MOVABLE && kind != PageKind.GIGANTIC;
    }

    /** {@return how many pages of a run moved} */
    private int move(PageRun pages) {
        int unit = pages.kind() == PageKind.HUGE ? HUGE_PAGE : 1;
        int left = pages.count();
        var target = left > 0 ? roomFor(unit) : Optional.<Device>empty();
        while (left > 0 && target.isPresent()) {
            int room = ((MemoryBlock) target.get().part()).usableFree();
            int count = Math.min(left, room - room % unit);
            run.spend(Cost.MIGRATE_PAGE.ns() * count);
            run.record(new Event.PagesMigrated(run.now(), id, target.get().id(), pages.kind(), count));
            left -= count;
            target = left > 0 ? roomFor(unit) : Optional.empty();
        }
        return pages.count() - left;
    }

    /** {@code alloc_migration_target()}: the first block, best node and zone first, with so much room. */
    private Optional<Device> roomFor(int unit) {
        var totals = run.machine().totals();
        for (var node : totals.destinations(block()).toList()) {
            for (var zone : node.open(block().zone()).toList()) {
                for (int serial : zone.offering()) {
                    var device = run.machine().device(serial);
                    if (((MemoryBlock) device.part()).usableFree() >= unit) {
                        return Optional.of(device);
                    }
                }
            }
        }
        totals.destinations(block())
                .filter(node -> node.open(block().zone()).anyMatch(zone -> zone.unsaid() > 0))
                .findFirst()
                .ifPresent(node -> roomUnknown(node.node()));
        return Optional.empty();
    }

    private void roomUnknown(int node) {
        throw run.missing(
                id,
                "how much memory is free on node " + node,
                new Supposition.FreeIs(node, run.machine().platform().pagesPerBlock()),
                new Supposition.FreeIs(node, 0));
    }

    /** {@code migrating pfn … failed}, a burst of them; all are tried again anyway. */
    private void reportFailures(int from) {
        var left = PageIsolation.known(run, id).runs().stream()
                .filter(pages -> pages.end() > from && found(pages.kind()))
                .toList();
        int answer = wantsRoom
                ? Errno.ENOMEM.negative()
                : left.stream().mapToInt(PageRun::count).sum();
        if (wantsRoom && logged < BURST) {
            run.log(
                    Event.Level.WARNING,
                    "page allocation failure: order:0, mode:0x144cca(GFP_HIGHUSER_MOVABLE|__GFP_RETRY_MAYFAIL|__GFP_COMP)");
        }
        for (var pages : asListed(left)) {
            for (int k = 0; k < pages.count() && logged < BURST; k++) {
                logged++;
                int page = lastFirst() ? pages.end() - 1 - k : pages.first() + k;
                run.log(
                        Event.Level.WARNING,
                        "migrating pfn %x failed ret:%d".formatted(PageIsolation.pfn(run, block(), page), answer));
                PageDump.dump(run, block(), page, pages.kind(), "migration failure");
            }
        }
    }

    private List<PageRun> asListed(List<PageRun> ascending) {
        return lastFirst() ? ascending.reversed() : ascending;
    }

    /** 6.12's {@code isolate_folio_to_list()} adds at the head of the list, {@code list_add_tail()} before it at the end. */
    private boolean lastFirst() {
        return run.era().atLeast(Era.V612);
    }

    private MemoryBlock block() {
        return MemorySubsystem.block(run, id);
    }
}
