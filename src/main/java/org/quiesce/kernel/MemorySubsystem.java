package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Zone;

/** {@code drivers/base/memory.c}: the callbacks of bus {@code memory}. */
final class MemorySubsystem {
    static final String FILE = "drivers/base/memory.c";
    private static final Function SUBSYS_OFFLINE = new Function("memory_subsys_offline", FILE);
    private static final Function SUBSYS_ONLINE = new Function("memory_subsys_online", FILE);
    private static final Function CHANGE_STATE = new Function("memory_block_change_state", FILE);
    private static final Function BLOCK_OFFLINE = new Function("memory_block_offline", FILE);
    private static final Function BLOCK_ONLINE = new Function("memory_block_online", FILE);
    /** L-10 for read: taken by {@code mem_hotplug_begin()}. */
    private static final Lock CPUS_READ = Lock.global(Lock.Kind.CPU_HOTPLUG_READ);

    private static final Lock MEM_HOTPLUG = Lock.global(Lock.Kind.MEM_HOTPLUG);

    private MemorySubsystem() {}

    /** {@code memory_subsys_offline()} (M-04). */
    static Status offline(Run run, DeviceId id) {
        return run.call(SUBSYS_OFFLINE, id, () -> switch (block(run, id).state()) {
            case OFFLINE -> Status.OK;
            case ONLINE -> changeToOffline(run, id);
            case GOING_OFFLINE -> wrongState(run, id);
            case UNKNOWN -> throw run.missing(id, "whether " + id.name() + " is online");
        });
    }

    /** {@code memory_subsys_online()}: the default type where {@code state} has not asked for another (M-05). */
    static Status online(Run run, DeviceId id) {
        return run.call(SUBSYS_ONLINE, id, () -> switch (block(run, id).state()) {
            case ONLINE -> Status.OK;
            case OFFLINE -> changeToOnline(run, id);
            case GOING_OFFLINE -> wrongState(run, id);
            case UNKNOWN -> throw run.missing(id, "whether " + id.name() + " is online");
        });
    }

    static MemoryBlock block(Run run, DeviceId id) {
        return (MemoryBlock) run.device(id).part();
    }

    private static Status changeToOffline(Run run, DeviceId id) {
        run.record(new Event.MemoryStateSet(run.now(), id, MemoryState.GOING_OFFLINE));
        var status = blockOffline(run, id);
        run.record(new Event.MemoryStateSet(run.now(), id, status.failed() ? MemoryState.ONLINE : MemoryState.OFFLINE));
        return status;
    }

    private static Status changeToOnline(Run run, DeviceId id) {
        var asked = block(run, id).onlineType();
        var status = blockOnline(run, id, asked == OnlineType.NONE ? OnlineType.ONLINE : asked);
        if (!status.failed()) {
            run.record(new Event.MemoryStateSet(run.now(), id, MemoryState.ONLINE));
        }
        if (asked != OnlineType.NONE) {
            run.record(new Event.OnlineTypeSet(run.now(), id, OnlineType.NONE));
        }
        return status;
    }

    private static Status wrongState(Run run, DeviceId id) {
        return run.refuse(Refusal.of(Reason.R_20, Errno.EINVAL, CHANGE_STATE, id, Evidence.NOTHING));
    }

    /** {@code memory_block_offline()}: a block without a single zone never goes, and nothing says so (M-20). */
    private static Status blockOffline(Run run, DeviceId id) {
        return run.call(BLOCK_OFFLINE, id, () -> {
            if (block(run, id).zone() == Zone.NONE) {
                return run.refuse(Refusal.of(Reason.R_21, Errno.EINVAL, BLOCK_OFFLINE, id, Evidence.NOTHING));
            }
            if (block(run, id).zone() == Zone.UNKNOWN) {
                throw run.missing(id, "which zone " + id.name() + " is in");
            }
            begin(run);
            var status = MemoryHotplug.offlinePages(run, id);
            if (!status.failed() && run.era().atLeast(Era.V612)) {
                MemoryNotifiers.tell(run, id, MemoryNotifiers.Action.MEM_FINISH_OFFLINE); // M-38
            }
            done(run);
            return status;
        });
    }

    /** {@code memory_block_online()} (M-10, M-73). */
    private static Status blockOnline(Run run, DeviceId id, OnlineType type) {
        return run.call(BLOCK_ONLINE, id, () -> {
            if (run.era().atLeast(Era.V612) && poisoned(run, id)) {
                return run.refuse(Refusal.of(Reason.R_33, Errno.EHWPOISON, BLOCK_ONLINE, id, Evidence.NOTHING));
            }
            var zone = Zones.forOnlining(run.machine(), block(run, id), type);
            begin(run);
            var status = prepareAndOnline(run, id, zone);
            if (!status.failed()) {
                run.record(new Event.ZoneSet(run.now(), id, zone));
            }
            done(run);
            return status;
        });
    }

    private static Status prepareAndOnline(Run run, DeviceId id, Zone zone) {
        if (!run.era().atLeast(Era.V612)) {
            return OnlinePages.onlinePages(run, id, zone);
        }
        MemoryNotifiers.tell(run, id, MemoryNotifiers.Action.MEM_PREPARE_ONLINE);
        var status = OnlinePages.onlinePages(run, id, zone);
        if (status.failed()) {
            MemoryNotifiers.tell(run, id, MemoryNotifiers.Action.MEM_FINISH_OFFLINE);
        }
        return status;
    }

    private static boolean poisoned(Run run, DeviceId id) {
        return block(run, id).pages() instanceof Pages.Known known && known.count(PageKind.POISONED) > 0;
    }

    /** {@code mem_hotplug_begin()}. */
    static void begin(Run run) {
        run.lock(CPUS_READ);
        run.lock(MEM_HOTPLUG);
    }

    /** {@code mem_hotplug_done()}. */
    static void done(Run run) {
        run.unlock(MEM_HOTPLUG);
        run.unlock(CPUS_READ);
    }
}
