package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Outcome;

/** {@code drivers/pci/pci-sysfs.c}, {@code drivers/base/bus.c}: what people ask of PCI functions and drivers. */
final class PciCalls {
    private PciCalls() {}

    static Optional<SysfsFile> find(Era era, Device device, String attribute) {
        return Optional.empty();
    }

    static Optional<Outcome> unbind(Run run, int number, Device device) {
        throw new IllegalStateException("being written: " + device.id());
    }

    static Optional<Outcome> pulled(Run run, int number, Device device) {
        throw new IllegalStateException("being written: " + device.id());
    }
}
