package org.quiesce.kernel;

import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Function;
import org.quiesce.machine.Plain;

/** {@code drivers/acpi/pci_root.c}: the host bridge behind a PCI root object. */
final class AcpiPciRoot {
    private static final Function ADD = new Function("acpi_pci_root_add", "drivers/acpi/pci_root.c");
    private static final Function REMOVE = new Function("acpi_pci_root_remove", "drivers/acpi/pci_root.c");

    private AcpiPciRoot() {}

    /** {@return the host bridge of a root bus such as {@code 0000:80}} */
    static DeviceId bridge(String bus) {
        return new DeviceId("/devices/pci" + bus);
    }

    /** {@code acpi_pci_root_add()}: the bridge, the bus, the functions on it, their drivers. */
    static void attach(Run run, DeviceId node) {
        if (AcpiNamespace.node(run.machine(), node).resource() instanceof AcpiResource.PciRoot(String bus)) {
            run.call(ADD, node, () -> {
                run.lock(PciRemove.RESCAN_REMOVE_LOCK);
                Registration.register(run, Device.of(bridge(bus), Bus.NONE, Plain.PLAIN), node);
                var device = PciRemove.busFolder(bridge(bus)).child(bus);
                Registration.register(run, Device.of(device, BootPci.PCI_BUS, Plain.PLAIN));
                PciProbe.rescan(run, bridge(bus));
                run.unlock(PciRemove.RESCAN_REMOVE_LOCK);
            });
        }
    }

    /** {@code acpi_pci_root_remove()}: every driver below goes, then every device, then the bus and the bridge. */
    static void detach(Run run, DeviceId node) {
        run.call(REMOVE, node, () -> {
            run.lock(PciRemove.RESCAN_REMOVE_LOCK);
            for (var bridge : run.machine().companions(AcpiNamespace.node(run.machine(), node))) {
                PciRemove.stopRoot(run, bridge.id());
                PciRemove.removeRoot(run, bridge.id());
            }
            run.unlock(PciRemove.RESCAN_REMOVE_LOCK);
        });
    }
}
