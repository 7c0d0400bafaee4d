package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Function;

/** {@code drivers/acpi/pci_root.c}: the host bridge behind a PCI root object. */
final class AcpiPciRoot {
    private static final Function REMOVE = new Function("acpi_pci_root_remove", "drivers/acpi/pci_root.c");

    private AcpiPciRoot() {}

    /** {@return the host bridge of a root bus such as {@code 0000:80}} */
    static DeviceId bridge(String bus) {
        return new DeviceId("/devices/pci" + bus);
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
