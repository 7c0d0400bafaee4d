package org.quiesce.kernel;

import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/** {@code dev->bus->offline} and {@code ->online}: the three buses that define them, and invented ones (D-10). */
final class BusCallbacks {
    private BusCallbacks() {}

    static Status offline(Run run, Device device) {
        return switch (device.part()) {
            case Cpu _ -> CpuSubsystem.offline(run, device.id());
            case MemoryBlock _ -> MemorySubsystem.offline(run, device.id());
            case Container _ -> AcpiContainer.offline(run, device);
            case AcpiNode _, PciFunction _, Plain _ -> Status.OK;
        };
    }

    static Status online(Run run, Device device) {
        return switch (device.part()) {
            case Cpu _ -> CpuSubsystem.online(run, device.id());
            case MemoryBlock _ -> MemorySubsystem.online(run, device.id());
            case Container _ -> AcpiContainer.online(run, device);
            case AcpiNode _, PciFunction _, Plain _ -> Status.OK;
        };
    }
}
