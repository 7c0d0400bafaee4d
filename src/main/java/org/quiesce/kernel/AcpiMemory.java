package org.quiesce.kernel;

import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.MemoryBlock;

/** {@code drivers/acpi/acpi_memhotplug.c}: the memory behind a memory device object. */
final class AcpiMemory {
    private static final Function ADD = new Function("acpi_memory_device_add", "drivers/acpi/acpi_memhotplug.c");
    private static final Function REMOVE = new Function("acpi_memory_device_remove", "drivers/acpi/acpi_memhotplug.c");

    private AcpiMemory() {}

    /** {@code acpi_memory_device_add()}: the blocks arrive, offline unless {@code auto_online_blocks} says otherwise. */
    static void attach(Run run, DeviceId node) {
        if (AcpiNamespace.node(run.machine(), node).resource() instanceof AcpiResource.Memory range) {
            run.call(ADD, node, () -> {
                if (run.machine().find(DeviceId.memory(range.first())).isEmpty()) {
                    MemoryAddition.add(run, range.first(), range.count(), range.node());
                }
                for (int number = range.first(); number < range.first() + range.count(); number++) {
                    AcpiGlue.bindOne(run, node, DeviceId.memory(number));
                }
            });
        }
    }

    /** {@code acpi_memory_device_remove()}: unbinds the blocks, then {@code __remove_memory()}. */
    static void detach(Run run, DeviceId node) {
        run.call(REMOVE, node, () -> {
            if (run.era() == Era.BEFORE && !offline(run, node)) {
                return; // remove_memory() returned an error, which nobody looks at
            }
            var blocks = run.machine().companions(AcpiNamespace.node(run.machine(), node)).stream()
                    .filter(companion -> companion.part() instanceof MemoryBlock)
                    .toList();
            for (var block : blocks) {
                AcpiGlue.unbindOne(run, node, block.id());
            }
            MemoryRemoval.remove(run, blocks.stream().map(Device::id).toList());
        });
    }

    /** {@code remove_memory()} of 3.10 tried to offline the blocks itself, twice: too late to stop anything. */
    private static boolean offline(Run run, DeviceId node) {
        boolean all = false;
        for (int attempt = 0; attempt < 2 && !all; attempt++) {
            all = true;
            for (var block : run.machine().companions(AcpiNamespace.node(run.machine(), node))) {
                all &= offlined(run, block.id());
            }
        }
        return all;
    }

    private static boolean offlined(Run run, DeviceId block) {
        if (run.device(block).offline()) {
            return true;
        }
        if (MemorySubsystem.offline(run, block).failed()) {
            return false;
        }
        run.uevent("offline", block);
        run.record(new Event.WentOffline(run.now(), block));
        return true;
    }
}
