package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;

/** What the kernel keeps about a block in pages of other blocks (D-58). */
final class Metadata {
    private Metadata() {}

    /** {@code offline_page_cgroup()}: the accounting of a block goes when the block is offline. */
    static void freeCgroups(Run run, DeviceId id) {
        free(run, id, PageKind.MEMCG_METADATA);
    }

    /** {@code arch_remove_memory()}: its memory map stays until the block itself is gone. */
    static void freeMemoryMap(Run run, DeviceId id) {
        free(run, id, PageKind.METADATA);
    }

    private static void free(Run run, DeviceId id, PageKind kind) {
        int number = MemorySubsystem.block(run, id).number();
        for (var holder : run.machine().metadataHolders(number)) {
            if (holder.part() instanceof MemoryBlock block && block.pages() instanceof Pages.Known pages) {
                int count = pages.runs().stream()
                        .filter(each -> each.kind() == kind && each.of() == number)
                        .mapToInt(each -> each.count())
                        .sum();
                if (count > 0) {
                    run.record(new Event.MetadataFreed(run.now(), holder.id(), id, kind, count));
                }
            }
        }
    }
}
