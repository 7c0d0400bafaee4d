package org.quiesce.ui;

import java.util.List;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

/** Ways to open a machine. */
final class Opening {
    /** What is selected at first start. */
    static final DeviceId SECOND_MODULE = new DeviceId("/devices/LNXSYSTM:00/LNXSYBUS:00/ACPI0004:01");

    private Opening() {}

    static Story first() {
        var platform =
                new Platform("empty", "", Platform.Arch.X86_64, "", "", List.of(), 128L << 20, Platform.Order.KNOWN);
        return Story.of("empty", Machine.of(platform, Circumstances.ORDINARY));
    }
}
