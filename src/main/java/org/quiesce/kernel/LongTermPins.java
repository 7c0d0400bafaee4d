package org.quiesce.kernel;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;

/** {@code check_and_migrate_movable_pages()}: before a long-term pin a page leaves ZONE_MOVABLE (M-62). */
final class LongTermPins {
    private LongTermPins() {}

    /** {@return whether somebody wants to pin pages for long in a block where none can stay} */
    static boolean wanted(MemoryBlock block, Supposition.PagesAre said) {
        return block.zone() == Zone.MOVABLE && said.counts().getOrDefault(PageKind.PINNED_LONG, 0) > 0;
    }

    /** {@return what is left to suppose of the block itself} */
    static Supposition.PagesAre rest(Supposition.PagesAre said) {
        var counts = new EnumMap<PageKind, Integer>(PageKind.class);
        counts.putAll(said.counts());
        counts.remove(PageKind.PINNED_LONG);
        return new Supposition.PagesAre(said.block(), counts);
    }

    /** Pins so many pages in kernel zones, near the block first; what finds no room is not pinned at all. */
    static void pin(Run run, MemoryBlock near, int count) {
        int left = count;
        for (var device : kernelBlocks(run, near)) {
            var block = (MemoryBlock) device.part();
            int here = Math.min(left, block.usableFree());
            if (here > 0 && block.pages() instanceof Pages.Known known) {
                var pages = known.turn(PageKind.FREE, PageKind.PINNED_LONG, here);
                run.record(new Event.Supposed(run.now(), device.id(), device.with(block.with(pages))));
                left -= here;
            }
        }
    }

    private static List<Device> kernelBlocks(Run run, MemoryBlock near) {
        return run.machine().onBus(Bus.MEMORY).stream()
                .filter(device -> device.part() instanceof MemoryBlock block
                        && block.zone().kernel())
                .sorted(Comparator.comparingInt(device -> ((MemoryBlock) device.part()).node() == near.node() ? 0 : 1))
                .toList();
    }
}
