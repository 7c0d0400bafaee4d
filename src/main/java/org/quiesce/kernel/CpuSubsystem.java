package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;

/** {@code drivers/base/cpu.c}: the callbacks of bus {@code cpu}. */
final class CpuSubsystem {
    private CpuSubsystem() {}

    static Status offline(Run run, DeviceId id) {
        throw new IllegalStateException("being written: " + id);
    }

    static Status online(Run run, DeviceId id) {
        throw new IllegalStateException("being written: " + id);
    }
}
