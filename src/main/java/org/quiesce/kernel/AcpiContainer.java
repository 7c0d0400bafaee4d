package org.quiesce.kernel;

import org.quiesce.machine.Device;

/** {@code drivers/acpi/container.c}: the callbacks of bus {@code container}. */
final class AcpiContainer {
    private AcpiContainer() {}

    static Status offline(Run run, Device device) {
        throw new IllegalStateException("being written: " + device.id());
    }

    static Status online(Run run, Device device) {
        return Status.OK;
    }
}
