package org.quiesce.bench;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;

/** Machines of many alike memory blocks over eight nodes. */
final class Blocks {
    private static final Platform PLATFORM =
            new Platform("blocks", "", Platform.Arch.X86_64, "Intel", "", List.of(), 128L << 20, Platform.Order.KNOWN);

    private Blocks() {}

    static Machine of(int blocks) {
        var pages = Pages.free(PLATFORM.pagesPerBlock());
        var devices = new ArrayList<Device>(blocks);
        for (int i = 0; i < blocks; i++) {
            int node = (int) (8L * i / blocks);
            devices.add(Device.of(DeviceId.memory(i), Bus.MEMORY, MemoryBlock.online(i, node, Zone.MOVABLE, pages)));
        }
        return Machine.of(PLATFORM, Circumstances.ORDINARY).registering(devices);
    }

    /** Blocks go offline one after the other, then online again, until there are enough events. */
    static Recording recording(int blocks, int atLeast) {
        var kernel = Kernel.of(Era.V612);
        var first = kernel.boot(of(blocks));
        var machine = first;
        var events = new ArrayList<Event>(atLeast + 100);
        for (int i = 0; events.size() < atLeast; i++) {
            var more = kernel.run(
                    machine,
                    new Command.Write(
                            "/sys/devices/system/memory/memory" + i % blocks + "/online",
                            i / blocks % 2 == 0 ? "0" : "1"));
            for (var event : more) {
                machine = machine.after(event);
            }
            events.addAll(more);
        }
        return Recording.of(first).and(new Command.Offline(DeviceId.memory(0)), List.copyOf(events));
    }
}
