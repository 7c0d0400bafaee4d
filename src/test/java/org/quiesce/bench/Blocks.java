package org.quiesce.bench;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Zone;

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
}
