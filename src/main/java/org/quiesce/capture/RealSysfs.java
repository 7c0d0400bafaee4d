package org.quiesce.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Where the running kernel listens: nothing is ever written there. */
public final class RealSysfs {
    private static final Set<String> KERNEL_TYPES = Set.of("sysfs", "proc", "cgroup2", "debugfs", "tracefs");
    private static final String SYS = "/sys";

    private RealSysfs() {}

    /** Throws where a path, which need not exist yet, is the kernel's own, also by a link. */
    public static void refuse(Path path) throws IOException {
        var there = path.toAbsolutePath().normalize();
        boolean named = there.startsWith(SYS);
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (named
                || there.toRealPath().startsWith(SYS)
                || KERNEL_TYPES.contains(Files.getFileStore(there).type())) {
            throw new IOException("nothing is ever written below /sys");
        }
    }
}
