package org.quiesce.kernel;

import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Plain;

/** What the ACPI scan at boot leaves behind: attached handlers, bound companions, and the software devices of an era. */
final class BootAcpi {

    private BootAcpi() {}

    static Machine of(Era era, Machine hardware) {
        var machine = era.atLeast(Era.V61) ? hardware : withoutContainers(hardware);
        int docks = 0;
        for (var device : machine.onBus(Bus.ACPI)) {
            if (device.part() instanceof AcpiNode node && ScanHandler.dockStation(node)) {
                machine = dock(machine, device, AcpiDock.device(docks));
                docks++;
            }
            if (device.part() instanceof AcpiNode node && node.presence() == AcpiNode.Presence.PRESENT) {
                machine = attached(era, machine, device, node);
            }
        }
        return machine;
    }

    /** The bus {@code container} came after 3.11 (0.1). */
    private static Machine withoutContainers(Machine hardware) {
        var machine = hardware;
        for (var container : machine.onBus(Bus.CONTAINER)) {
            var companion = machine.companion(container);
            if (companion.isPresent()) {
                machine = machine.after(new Event.CompanionUnbound(
                        machine.now(), companion.get().id(), container.id()));
            }
            machine = machine.after(new Event.DeviceRemoved(machine.now(), container.id()));
        }
        return machine;
    }

    private static Machine attached(Era era, Machine machine, Device device, AcpiNode node) {
        if (!ScanHandler.takes(node, machine.platform())) {
            return machine;
        }
        var handler = ScanHandler.matching(node).orElseThrow();
        var bound = bound(era, machine, device, node, handler);
        return node.attachment() == AcpiNode.Attachment.NONE
                ? bound.after(new Event.HandlerAttached(bound.now(), device.id()))
                : bound;
    }

    private static Machine bound(Era era, Machine machine, Device device, AcpiNode node, ScanHandler handler) {
        return switch (node.resource()) {
            case AcpiResource.Processor(int number, int _) -> processor(machine, device.id(), DeviceId.cpu(number));
            case AcpiResource.Memory(int first, int count, int _) -> memory(machine, device.id(), first, count);
            case AcpiResource.PciRoot(String bus) -> companion(machine, device.id(), AcpiPciRoot.bridge(bus));
            case AcpiResource.PciSlot _, AcpiResource.Nothing _ ->
                handler == ScanHandler.CONTAINER && era.atLeast(Era.V61) ? container(machine, device) : machine;
        };
    }

    private static Machine memory(Machine machine, DeviceId node, int first, int count) {
        var bound = machine;
        for (int number = first; number < first + count; number++) {
            bound = companion(bound, node, DeviceId.memory(number));
        }
        return bound;
    }

    private static Machine container(Machine machine, Device node) {
        var container = AcpiContainer.device(node.name());
        var registered = machine.find(container.id()).isPresent()
                ? machine
                : machine.after(new Event.DeviceAdded(machine.now(), container));
        return companion(registered, node.id(), container.id());
    }

    private static Machine dock(Machine machine, Device node, Device dock) {
        return machine.find(dock.id()).isPresent()
                ? machine
                : companion(machine.after(new Event.DeviceAdded(machine.now(), dock)), node.id(), dock.id());
    }

    /** The driver {@code processor} binds to every CPU that has a companion, and registers a cooling device for it. */
    private static Machine processor(Machine machine, DeviceId node, DeviceId cpu) {
        var bound = companion(machine, node, cpu);
        var device = bound.find(cpu);
        if (device.isEmpty() || !(device.get().part() instanceof Cpu part)) {
            return bound;
        }
        if (!device.get().driver().bound()) {
            bound = bound.after(new Event.DriverBound(bound.now(), cpu, AcpiProcessor.DRIVER));
        }
        var cooling = AcpiProcessor.cooling(part);
        return bound.find(cooling).isPresent() || !part.load().has(CpuLoad.Tie.BOOTED_ONCE)
                ? bound
                : bound.after(
                        new Event.DeviceAdded(bound.now(), Device.of(cooling, AcpiProcessor.THERMAL, Plain.PLAIN)));
    }

    private static Machine companion(Machine machine, DeviceId node, DeviceId physical) {
        return machine.find(physical)
                .filter(device -> !device.hasCompanion())
                .map(device -> machine.after(new Event.CompanionBound(machine.now(), node, physical)))
                .orElse(machine);
    }
}
