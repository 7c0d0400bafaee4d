package org.quiesce.kernel;

import java.util.List;
import java.util.stream.IntStream;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Zone;

/** {@code __add_memory()}: registers the blocks of memory that has been plugged in; they arrive offline (M-03). */
final class MemoryAddition {
    private static final Function ADD = new Function("add_memory_resource", MemoryHotplug.FILE);
    private static final Function MAP = new Function("arch_add_memory", "arch/x86/mm/init_64.c");

    private MemoryAddition() {}

    /**
     * The caller holds {@code device_hotplug_lock}.
     *
     * @param first number of the first block
     */
    static Status add(Run run, int first, int count, int node) {
        var blocks =
                IntStream.range(first, first + count).mapToObj(DeviceId::memory).toList();
        return run.call(ADD, blocks.getFirst(), () -> {
            boolean fresh = !NodeStates.online(run.machine(), node);
            MemorySubsystem.begin(run);
            if (fresh) {
                Zonelists.added(run, node);
            }
            run.call(MAP, DeviceId.NONE, () -> run.spend(Cost.REMOVE_BLOCK.ns() * count));
            for (int number = first; number < first + count; number++) {
                Registration.register(run, block(number, node));
            }
            if (fresh) {
                NodeStates.added(run, node);
            }
            MemorySubsystem.done(run);
            autoOnline(run, blocks);
            return Status.OK;
        });
    }

    private static Device block(int number, int node) {
        var block = MemoryBlock.online(number, node, Zone.NORMAL, Pages.UNKNOWN)
                .with(MemoryState.OFFLINE)
                .with(MemoryBlock.Origin.HOT_ADDED);
        return Device.of(DeviceId.memory(number), Bus.MEMORY, block).with(Availability.OFFLINE);
    }

    /** {@code online_memory_block()}: what {@code auto_online_blocks} asks for (M-09). */
    private static void autoOnline(Run run, List<DeviceId> blocks) {
        var type = run.machine().circumstances().autoOnline();
        if (type == OnlineType.NONE) {
            return;
        }
        for (var id : blocks) {
            run.record(new Event.OnlineTypeSet(run.now(), id, type));
            DriverCore.online(run, id);
        }
    }
}
