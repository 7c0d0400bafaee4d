package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** {@code kernel/cpu.c}: the files of {@code cpuN/hotplug}. */
final class CpuFiles {
    private CpuFiles() {}

    static Optional<SysfsFile> find(Era era, Machine machine, Device device, String attribute) {
        return Optional.empty();
    }
}
