package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** Files that belong to no single device: each subsystem's own, asked in turn. */
final class GlobalFiles {
    private GlobalFiles() {}

    /** @param path below {@code /sys}, starting with a slash */
    static Optional<SysfsFile> find(Era era, Machine machine, String path) {
        return AcpiHotplugFiles.find(era, path)
                .or(() -> CpuGlobalFiles.find(era, path))
                .or(() -> MemoryGlobals.find(path))
                .or(() -> PciCalls.find(path))
                .or(() -> PciSlots.find(machine, path))
                .or(() -> KexecFiles.find(era, path))
                .or(() -> LockdownFile.find(path))
                .or(() -> NotifierErrorInject.find(machine, path))
                .or(() -> SyntheticUevents.find(machine, path))
                .or(() -> DriverFiles.find(machine, path));
    }
}
