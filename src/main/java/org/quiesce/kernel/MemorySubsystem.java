package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;

/** {@code drivers/base/memory.c}: the callbacks of bus {@code memory}. */
final class MemorySubsystem {
    private MemorySubsystem() {}

    static Status offline(Run run, DeviceId id) {
        throw new IllegalStateException("being written: " + id);
    }

    static Status online(Run run, DeviceId id) {
        throw new IllegalStateException("being written: " + id);
    }
}
