package org.quiesce.kernel;

import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Platform.Arch;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code arch/*}{@code /kernel/smpboot.c} and its like: how a CPU of each architecture wakes and dies. */
final class Smpboot {
    private static final long ALIVE_TIMEOUT_NS = 10_000_000_000L;
    private static final Function SYNC_ALIVE = new Function("cpuhp_bp_sync_alive", CpuHotplug.FILE);
    private static final Function NATIVE_CPU_UP = new Function("native_cpu_up", "arch/x86/kernel/smpboot.c");
    private static final Function CPU_UP = new Function("__cpu_up", "arch/arm64/kernel/smp.c");
    private static final Function XEN_DISABLE = new Function("xen_pv_cpu_disable", "arch/x86/xen/smp_pv.c");
    private static final Function PSCI_DISABLE = new Function("cpu_psci_cpu_disable", "arch/arm64/kernel/psci.c");

    private Smpboot() {}

    /** {@code announce_cpu()}: in 6.1 CPU 1 announces the whole configuration again, each time (recordings A). */
    static void announce(Run run, Cpu cpu) {
        if (arch(run) != Arch.X86_64) {
            return;
        }
        if (cpu.number() == 1 && !run.era().atLeast(Era.V612)) {
            run.log(Event.Level.PLAIN, "x86: Booting SMP configuration:");
        }
        // The APIC id is the CPU's number on every recorded machine; others are not captured.
        run.log(
                Event.Level.PLAIN,
                "smpboot: Booting Node %d Processor %d APIC 0x%x".formatted(cpu.node(), cpu.number(), cpu.number()));
    }

    /** A CPU that does not answer within ten seconds: -EIO (2.3). */
    static Status awaitAlive(Run run, DeviceId id) {
        var cpu = CpuHotplug.cpu(run, id);
        if (!cpu.load().has(CpuLoad.Tie.DEAD)) {
            return Status.OK;
        }
        boolean x86 = arch(run) == Arch.X86_64;
        run.spend(x86 ? ALIVE_TIMEOUT_NS : ALIVE_TIMEOUT_NS / 2);
        if (!x86) {
            run.log(Event.Level.ERROR, "CPU%d: failed to come online".formatted(cpu.number()));
            return silent(run, id, CPU_UP);
        }
        if (run.era().atLeast(Era.V612)) {
            run.log(Event.Level.ERROR, "CPU%d failed to report alive state".formatted(cpu.number()));
            return silent(run, id, SYNC_ALIVE);
        }
        run.log(Event.Level.ERROR, "smpboot: do_boot_cpu failed(-1) to wakeup CPU#%d".formatted(cpu.number()));
        return silent(run, id, NATIVE_CPU_UP);
    }

    /** {@code __cpu_disable()}, on the victim with interrupts off: the last who can refuse (C-21 to C-23). */
    static Status disable(Run run, DeviceId id) {
        var cpu = CpuHotplug.cpu(run, id);
        return switch (arch(run)) {
            case X86_64 -> {
                if (!run.machine().platform().booted("xen_pv")) {
                    yield VectorMatrix.canUnplug(run, id);
                }
                yield cpu.number() == 0 ? refuse(run, id, Reason.R_05, Errno.EBUSY, XEN_DISABLE) : Status.OK;
            }
            case ARM64 ->
                cpu.load().has(CpuLoad.Tie.TRUSTED_OS)
                        ? refuse(run, id, Reason.R_14, Errno.EPERM, PSCI_DISABLE)
                        : Status.OK;
            case RISCV, PPC64, S390X, LOONGARCH -> Status.OK;
        };
    }

    /** What the architecture says once the CPU is dead. */
    static void reportDead(Run run, Cpu cpu) {
        switch (arch(run)) {
            case X86_64 -> run.log(Event.Level.PLAIN, "smpboot: CPU %d is now offline".formatted(cpu.number()));
            case ARM64 -> run.log(Event.Level.PLAIN, "psci: CPU%d killed (polled 0 ms)".formatted(cpu.number()));
            case RISCV -> run.log(Event.Level.NOTICE, "CPU%d: off".formatted(cpu.number()));
            case PPC64, S390X, LOONGARCH -> {}
        }
    }

    private static Status silent(Run run, DeviceId id, Function function) {
        return refuse(run, id, Reason.R_18, Errno.EIO, function);
    }

    private static Status refuse(Run run, DeviceId id, Reason reason, Errno errno, Function function) {
        return run.refuse(Refusal.of(reason, errno, function, id, Evidence.NOTHING));
    }

    private static Arch arch(Run run) {
        return run.machine().platform().arch();
    }
}
