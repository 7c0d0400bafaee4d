package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Offlining;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Platform.Arch;

/** Which CPUs a kernel brings up, and which of them get an {@code online} file (C-04, C-30 to C-34). */
class BootCpusTest {
    /** A capture tells by the file itself what the vendor, which it does not hold, would tell (C-31). */
    @ParameterizedTest
    @CsvSource({"V61,ALLOWED,ALLOWED", "V61,DISABLED,DISABLED", "V612,ALLOWED,DISABLED"})
    void theFirstCpuOfACapturedMachine(Era era, Offlining captured, Offlining booted) {
        var machine = captured(CpuScene.cpu(Cpu.online(0, 0)).with(captured), "cpu0_hotplug");
        assertEquals(booted, offlining(era, machine, 0));
    }

    @ParameterizedTest
    @CsvSource({"LOONGARCH,DISABLED", "ARM64,ALLOWED", "RISCV,ALLOWED", "PPC64,ALLOWED", "S390X,ALLOWED"})
    void theFirstCpuElsewhere(Arch arch, Offlining booted) {
        assertEquals(booted, offlining(Era.V612, CpuScene.machine(arch, 1, 2), 0));
        assertEquals(Offlining.ALLOWED, offlining(Era.V612, CpuScene.machine(arch, 1, 2), 1));
    }

    /** psci says so before the file is made. */
    @Test
    void aTrustedOsThatWasThereAtBoot() {
        var load = new CpuLoad(0, 0, 0, Set.of(CpuLoad.Tie.TRUSTED_OS));
        var cpus = List.of(
                CpuScene.cpu(Cpu.online(0, 0)), CpuScene.cpu(Cpu.online(1, 0).with(load)));
        assertEquals(Offlining.DISABLED, offlining(Era.V612, CpuScene.machine(Arch.ARM64, cpus), 1));
    }

    /** What a capture says about its CPUs stays, whatever the command line says. */
    @Test
    void aCaptureIsNotBootedAgain() {
        var machine = captured(CpuScene.cpu(Cpu.online(0, 0)), "maxcpus=0")
                .registering(List.of(CpuScene.cpu(Cpu.online(1, 0))));
        var booted = Kernel.of(Era.V612).boot(machine);
        assertEquals(Availability.ONLINE, booted.device(DeviceId.cpu(1)).availability());
        assertEquals(0, booted.countOnBus(Bus.MACHINECHECK));
        assertEquals(
                2, Kernel.of(Era.V612).boot(CpuScene.machine(Arch.X86_64, 1, 2)).countOnBus(Bus.MACHINECHECK));
    }

    private static Offlining offlining(Era era, Machine hardware, int number) {
        return Kernel.of(era).boot(hardware).device(DeviceId.cpu(number)).offlining();
    }

    private static Machine captured(Device cpu, String... boot) {
        var platform = new Platform(
                "captured", "", Arch.X86_64, "", "6.1.0-56-amd64", List.of(boot), 1 << 27, Platform.Order.KNOWN);
        return Machine.of(platform, Circumstances.ORDINARY).registering(List.of(cpu));
    }
}
