package org.quiesce.kernel;

import java.util.List;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Crash;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code __remove_memory()}: takes the blocks themselves away, once all are offline (M-80 to M-82). */
final class MemoryRemoval {
    private static final Function REMOVE = new Function("__remove_memory", MemoryHotplug.FILE);
    private static final Function TRY_REMOVE = new Function("try_remove_memory", MemoryHotplug.FILE);
    private static final Function REMOVE_2013 = new Function("remove_memory", MemoryHotplug.FILE);
    private static final Function UNMAP = new Function("arch_remove_memory", "arch/x86/mm/init_64.c");

    private MemoryRemoval() {}

    /** The caller holds {@code device_hotplug_lock}. A block that is still online is a bug: the machine dies (M-81). */
    static void remove(Run run, List<DeviceId> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        run.call(run.era().atLeast(Era.V61) ? REMOVE : REMOVE_2013, blocks.getFirst(), () -> {
            boolean locks = run.machine().circumstances().troubles().contains(Trouble.LOCKING_REMOVAL);
            if (locks) {
                run.lock(DriverCore.HOTPLUG_LOCK); // D-59: the caller holds it already
            }
            var refused = tryRemove(run, blocks);
            if (locks) {
                run.unlock(DriverCore.HOTPLUG_LOCK);
            }
            if (refused.failed()) {
                throw run.crash(new Crash(
                        "Memory was to be removed while the kernel still uses it.",
                        bug(run.era()),
                        refused.refusal().orElseThrow().device(),
                        run.era().atLeast(Era.V61) ? REMOVE : REMOVE_2013));
            }
        });
    }

    /** {@code try_remove_memory()}: -EBUSY where a block is online (M-80). */
    static Status tryRemove(Run run, List<DeviceId> blocks) {
        return run.call(TRY_REMOVE, blocks.getFirst(), () -> {
            for (var id : blocks) {
                if (MemorySubsystem.block(run, id).state() != MemoryState.OFFLINE) {
                    return online(run, id);
                }
            }
            int node = MemorySubsystem.block(run, blocks.getLast()).node();
            MemorySubsystem.begin(run);
            blocks.forEach(id -> removeBlock(run, id));
            run.call(UNMAP, DeviceId.NONE, () -> run.spend(Cost.REMOVE_BLOCK.ns() * blocks.size()));
            NodeStates.tryOffline(run, node);
            MemorySubsystem.done(run);
            return Status.OK;
        });
    }

    /** The device goes, and with it the memory map that described its pages (M-82). */
    private static void removeBlock(Run run, DeviceId id) {
        Metadata.freeMemoryMap(run, id);
        Registration.unregister(run, id);
    }

    /** {@code check_memblock_offlined_cb()}. */
    private static Status online(Run run, DeviceId id) {
        long size = run.machine().platform().blockSize();
        long start = MemorySubsystem.block(run, id).number() * size;
        run.log(
                Event.Level.WARNING,
                "removing memory fails, because memory [0x%016x-0x%016x] is onlined"
                        .formatted(start, start + size - 1));
        var function = run.era().atLeast(Era.V61) ? TRY_REMOVE : REMOVE_2013;
        return run.refuse(Refusal.of(Reason.R_34, Errno.EBUSY, function, id, Evidence.NOTHING));
    }

    private static String bug(Era era) {
        return switch (era) {
            case V612 -> "kernel BUG at mm/memory_hotplug.c:2332!";
            case V61 -> "kernel BUG at mm/memory_hotplug.c:2159!";
            case V311, RFC, BEFORE -> "kernel BUG at mm/memory_hotplug.c!";
        };
    }
}
