package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Outcome;

/** {@code drivers/acpi/device_sysfs.c}: the file {@code eject} and its neighbours. */
final class AcpiSysfs {
    private AcpiSysfs() {}

    static Optional<SysfsFile> find(Era era, Device device, String attribute) {
        return Optional.empty();
    }

    static Optional<Outcome> eject(Run run, int number, Command.Eject eject) {
        throw new IllegalStateException("being written: " + eject);
    }
}
