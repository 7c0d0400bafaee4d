package org.quiesce.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Kexec.Lockdown;
import org.quiesce.machine.KexecFact;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;

/** {@code security/lockdown/lockdown.c}: the file {@code lockdown} of securityfs, where that is mounted. */
record LockdownFile() implements SysfsFile {
    private static final Function WRITE = new Function("lockdown_write", "security/lockdown/lockdown.c");
    private static final String PATH = "/kernel/security/lockdown";

    /** @param path below {@code /sys}, starting with a slash */
    static Optional<SysfsFile> find(String path) {
        return path.equals(PATH) ? Optional.of(new LockdownFile()) : Optional.empty();
    }

    @Override
    public Optional<String> peek(Machine machine) {
        var now = machine.kexec().policy().lockdown();
        return Optional.of(Arrays.stream(Lockdown.values())
                .map(level -> level == now ? "[" + word(level) + "]" : word(level))
                .collect(Collectors.joining(" ")));
    }

    /** {@code lock_kernel_down()}: only upwards, -EPERM for what it is already or was. */
    @Override
    public Status write(Run run, String value) {
        for (var level : Lockdown.values()) {
            if (word(level).equals(value)) {
                return lock(run, level);
            }
        }
        return KexecLoad.refuse(run, Reason.R_03, Errno.EINVAL, WRITE);
    }

    private static Status lock(Run run, Lockdown level) {
        if (KexecLoad.kexec(run).policy().lockdown().compareTo(level) >= 0) {
            return KexecLoad.refuse(run, Reason.R_46, Errno.EPERM, WRITE);
        }
        KexecLoad.change(run, new KexecFact.LockdownIs(level).applied(KexecLoad.kexec(run)));
        run.log(Event.Level.NOTICE, "Kernel is locked down from securityfs; see man kernel_lockdown.7");
        return Status.OK;
    }

    private static String word(Lockdown level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
