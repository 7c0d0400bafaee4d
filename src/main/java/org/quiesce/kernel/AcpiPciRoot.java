package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Function;

/** {@code drivers/acpi/pci_root.c}: the host bridge behind a PCI root object. */
final class AcpiPciRoot {
    private static final Function REMOVE = new Function("acpi_pci_root_remove", "drivers/acpi/pci_root.c");

    private AcpiPciRoot() {}

    static void detach(Run run, DeviceId node) {
        run.call(REMOVE, node, () -> {});
    }
}
