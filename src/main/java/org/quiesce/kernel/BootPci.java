package org.quiesce.kernel;

import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/** The devices that stand for PCI buses and host bridges, where a capture or a machine file names only functions. */
final class BootPci {
    static final Bus PCI_BUS = Bus.named("pci_bus");

    private BootPci() {}

    static Machine of(Machine hardware) {
        var machine = hardware;
        for (var device : hardware.onBus(Bus.ACPI)) {
            if (device.part() instanceof AcpiNode node
                    && node.presence() == AcpiNode.Presence.PRESENT
                    && node.resource() instanceof AcpiResource.PciRoot(String bus)) {
                machine = bus(machine, AcpiPciRoot.bridge(bus), bus);
            }
        }
        for (var function : hardware.onBus(Bus.PCI)) {
            if (function.part() instanceof PciFunction) {
                machine = bus(machine, function.id().parent(), numbered(function.name()));
            }
        }
        return machine;
    }

    /** {@return {@code 0000:81} for the function {@code 0000:81:00.0}} */
    static String numbered(String function) {
        return function.substring(0, function.lastIndexOf(':'));
    }

    private static Machine bus(Machine machine, DeviceId bridge, String bus) {
        return registered(
                registered(machine, bridge, Bus.NONE),
                PciRemove.busFolder(bridge).child(bus),
                PCI_BUS);
    }

    private static Machine registered(Machine machine, DeviceId id, Bus bus) {
        return machine.find(id).isPresent()
                ? machine
                : machine.after(new Event.DeviceAdded(machine.now(), Device.of(id, bus, Plain.PLAIN)));
    }
}
