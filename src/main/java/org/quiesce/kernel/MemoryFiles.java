package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;

/** {@code drivers/base/memory.c}: the files of {@code memoryN}. */
final class MemoryFiles {
    private MemoryFiles() {}

    static Optional<SysfsFile> find(Era era, Device device, String attribute) {
        return Optional.empty();
    }
}
