package org.quiesce.capture;

import java.util.Optional;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.MemoryBlock;

/** The NUMA node of a CPU or a memory block. */
final class PartNode {
    private PartNode() {}

    static int of(Optional<Device> device, int otherwise) {
        if (device.isPresent() && device.get().part() instanceof Cpu cpu) {
            return cpu.node();
        }
        return device.isPresent() && device.get().part() instanceof MemoryBlock block ? block.node() : otherwise;
    }
}
