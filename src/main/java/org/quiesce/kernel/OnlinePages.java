package org.quiesce.kernel;

import org.quiesce.machine.Circumstances.Notification;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Zone;

/** {@code online_pages()}: gives a block's pages to the allocator (M-73). The caller holds {@code mem_hotplug_lock}. */
final class OnlinePages {
    private static final Function ONLINE_PAGES = new Function("online_pages", MemoryHotplug.FILE);
    private static final Function JOIN_ZONE = new Function("move_pfn_range_to_zone", MemoryHotplug.FILE);
    private static final Function LEAVE_ZONE = new Function("remove_pfn_range_from_zone", MemoryHotplug.FILE);
    private static final Function GIVE = new Function("online_pages_range", MemoryHotplug.FILE);

    private OnlinePages() {}

    static Status onlinePages(Run run, DeviceId id, Zone zone) {
        return run.call(ONLINE_PAGES, id, () -> {
            run.call(JOIN_ZONE, id, () -> run.record(new Event.PagesIsolated(run.now(), id)));
            var asked = MemoryNotifiers.ask(run, id, Notification.MEM_GOING_ONLINE);
            if (asked.failed()) {
                MemoryNotifiers.tell(run, id, MemoryNotifiers.Action.MEM_CANCEL_ONLINE);
                run.call(LEAVE_ZONE, id, () -> {});
                return asked;
            }
            run.call(GIVE, id, () -> give(run, id));
            NodeStates.afterOnline(run, id, zone);
            PageIsolation.undo(run, id);
            NodeStates.startThreads(run, id);
            MemoryNotifiers.tell(run, id, MemoryNotifiers.Action.MEM_ONLINE);
            return Status.OK;
        });
    }

    /** Before 6.2 the fresh memory map forgets which pages were poisoned (M-10). */
    private static void give(Run run, DeviceId id) {
        run.spend(Cost.ONLINE_BLOCK);
        int poisoned = MemorySubsystem.block(run, id).pages() instanceof Pages.Known known
                ? known.count(PageKind.POISONED)
                : 0;
        if (poisoned > 0) {
            run.record(new Event.PagesFreed(run.now(), id, PageKind.POISONED, poisoned));
        }
    }
}
