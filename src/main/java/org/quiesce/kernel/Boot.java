package org.quiesce.kernel;

import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** How a kernel registers the hardware it finds: which software devices an era has, and which of their files (0.1). */
final class Boot {
    private Boot() {}

    static Machine of(Era era, Machine hardware) {
        return BootAcpi.of(era, BootPci.of(BootCpus.of(era, hardware)));
    }
}
