package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Crash;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Platform.Arch;

/** {@code machine_shutdown()}: the other CPUs stop, and whatever belongs to no driver (K-20, K-21). */
final class MachineShutdown {
    private static final Function NONBOOT = new Function("smp_shutdown_nonboot_cpus", "kernel/cpu.c");

    private MachineShutdown() {}

    static void perform(Run run) {
        switch (run.machine().platform().arch()) {
            case ARM64, RISCV -> byHotplug(run);
            case X86_64 ->
                run.call(function(run), DeviceId.NONE, () -> {
                    run.spend(Cost.STOP_CPUS);
                    iommu(run);
                });
            case PPC64, S390X, LOONGARCH -> run.call(function(run), DeviceId.NONE, () -> run.spend(Cost.STOP_CPUS));
        }
    }

    /** {@return {@code machine_kexec()}: the jump into the next kernel} */
    static Function jump(Run run) {
        return new Function("machine_kexec", kexecFile(run));
    }

    /** {@return {@code machine_restart()}: firmware takes over} */
    static Function restart(Run run) {
        return new Function(
                "machine_restart",
                switch (run.machine().platform().arch()) {
                    case X86_64 -> "arch/x86/kernel/reboot.c";
                    case PPC64 -> "arch/powerpc/kernel/setup-common.c";
                    case ARM64 -> "arch/arm64/kernel/process.c";
                    case RISCV -> "arch/riscv/kernel/reset.c";
                    case S390X -> "arch/s390/kernel/setup.c";
                    case LOONGARCH -> "arch/loongarch/kernel/reset.c";
                });
    }

    /** {@return {@code machine_crash_shutdown()}: all that a crash still does (K-27)} */
    static Function ofCrash(Run run) {
        boolean x86 = run.machine().platform().arch() == Arch.X86_64;
        return new Function("machine_crash_shutdown", x86 ? "arch/x86/kernel/reboot.c" : kexecFile(run));
    }

    private static Function function(Run run) {
        return switch (run.machine().platform().arch()) {
            case X86_64 -> new Function("native_machine_shutdown", "arch/x86/kernel/reboot.c");
            case PPC64 -> new Function("machine_shutdown", "arch/powerpc/kernel/setup-common.c");
            case ARM64, RISCV, S390X, LOONGARCH -> new Function("machine_shutdown", kexecFile(run));
        };
    }

    private static String kexecFile(Run run) {
        return switch (run.machine().platform().arch()) {
            case X86_64 -> "arch/x86/kernel/machine_kexec_64.c";
            case PPC64 -> "arch/powerpc/kexec/core.c";
            case ARM64 -> "arch/arm64/kernel/machine_kexec.c";
            case RISCV -> "arch/riscv/kernel/machine_kexec.c";
            case S390X -> "arch/s390/kernel/machine_kexec.c";
            case LOONGARCH -> "arch/loongarch/kernel/machine_kexec.c";
        };
    }

    /**
     * {@code x86_platform.iommu_shutdown()}: translation ends after the devices were shut down, and what still does DMA
     * hits raw addresses (K-30), also where nobody knows whether there is one. On other architectures
     * {@code machine_shutdown()} does not touch an IOMMU.
     */
    private static void iommu(Run run) {
        switch (run.machine().kexec().iommu()) {
            case ON -> run.call(iommuShutdown(run), DeviceId.NONE, () -> untranslated(run));
            case UNKNOWN -> untranslated(run);
            case NONE, OFF, COPIED -> {}
        }
    }

    private static void untranslated(Run run) {
        KexecLoad.change(run, run.machine().kexec().with(Kexec.Iommu.OFF));
    }

    private static Function iommuShutdown(Run run) {
        return run.machine().platform().cpuVendor().equals("AMD")
                ? new Function("disable_iommus", "drivers/iommu/amd/init.c")
                : new Function("intel_iommu_shutdown", "drivers/iommu/intel/iommu.c");
    }

    /** CPU hotplug may refuse; the code does not expect it to (K-21). */
    private static void byHotplug(Run run) {
        run.call(NONBOOT, DeviceId.NONE, () -> {
            var primary = run.machine().onBus(Bus.CPU).stream()
                    .filter(MachineShutdown::online)
                    .findFirst();
            for (var cpu : run.machine().onBus(Bus.CPU)) {
                if (online(cpu) && !primary.equals(Optional.of(cpu))) {
                    offline(run, cpu);
                }
            }
        });
    }

    private static void offline(Run run, Device device) {
        var status = CpuHotplug.down(run, device.id(), 0);
        if (status.failed()) {
            int number = ((Cpu) device.part()).number();
            run.log(Event.Level.ERROR, "Failed to offline CPU" + number + " - error=" + status.value());
            throw run.crash(new Crash(
                    device.name() + " refused to go offline, and kexec on this architecture cannot go on without it.",
                    "kernel BUG at kernel/cpu.c: more than one CPU is online",
                    device.id(),
                    NONBOOT));
        }
    }

    private static boolean online(Device device) {
        return device.part() instanceof Cpu cpu && cpu.running();
    }
}
