package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Placement.Region;
import org.quiesce.machine.Placement.Use;

/** What a captured PCI function's registers and attributes tell of its hardware. */
final class CapturedHardwareTest {
    private static final DeviceId NIC = new DeviceId("/devices/pci0000:00/0000:00:03.0");
    private static final DeviceId BRIDGE = new DeviceId("/devices/pci0000:00/0000:00:01.0");
    private static final String SLOT = "sys/devices/pci0000:00/0000:00:03.0/";
    private static final Interrupts WIRE = new Interrupts(Mode.INTX, Delivery.ON);

    @Test
    void theCommandRegisterTellsBusMaster() throws BadCapture {
        Hardware on = nic(function(0x07, 0).file(SLOT + "power_state", "D0\n").file(SLOT + "irq", "11\n"));
        assertEquals(new Hardware(DmaEngine.UNKNOWN, BusMaster.ON, Power.D0, WIRE), on);
        Hardware off =
                nic(function(0x03, 0).file(SLOT + "power_state", "D3hot\n").file(SLOT + "irq", "0\n"));
        assertEquals(new Hardware(DmaEngine.IDLE, BusMaster.OFF, Power.D3HOT, Interrupts.NONE), off);
    }

    @Test
    void whatTheKernelNeverLookedAtIsUnknownToItAndWhatWasNotCapturedIsUnknownToUs() throws BadCapture {
        assertEquals(
                Power.PCI_UNKNOWN,
                nic(function(0x03, 0).file(SLOT + "power_state", "unknown\n")).power());
        Hardware bare = nic(new TarBall().file(SLOT + "class", "0x020000\n").link(SLOT + "subsystem", "../bus/pci"));
        assertEquals(new Hardware(DmaEngine.UNKNOWN, BusMaster.UNKNOWN, Power.UNSAID, Interrupts.UNKNOWN), bare);
    }

    @Test
    void aBridgeHasNoEngineOfItsOwn() throws BadCapture {
        Machine machine = machine(function(0x07, 0)
                .file("sys/devices/pci0000:00/0000:00:01.0/class", "0x060400\n")
                .file("sys/devices/pci0000:00/0000:00:01.0/config", "AAAA\7\0")
                .link("sys/devices/pci0000:00/0000:00:01.0/subsystem", "../bus/pci"));
        assertEquals(DmaEngine.ABSENT, machine.device(BRIDGE).hardware().engine());
        assertEquals(BusMaster.ON, machine.device(BRIDGE).hardware().master());
    }

    @Test
    void theFilesOfMessagesTellWhichKind() throws BadCapture {
        assertEquals(
                new Interrupts(Mode.MSIX, Delivery.ON),
                nic(function(0x07, 4).file(SLOT + "msi_irqs/24", "msix\n").file(SLOT + "msi_irqs/25", "msix\n"))
                        .interrupts());
        assertEquals(
                new Interrupts(Mode.MSI, Delivery.ON),
                nic(function(0x07, 4).file(SLOT + "msi_irqs/24", "msi\n")).interrupts());
    }

    /** INTx is off, and no capture of this machine says whether something is on in its place. */
    @Test
    void withTheWireOffAndNoWordOfMessagesTheInterruptsAreUnknown() throws BadCapture {
        assertEquals(
                Interrupts.UNKNOWN,
                nic(function(0x07, 4).file(SLOT + "irq", "24\n")).interrupts());
        TarBall other = function(0x07, 4)
                .file(SLOT + "irq", "24\n")
                .file("sys/devices/pci0000:00/0000:00:04.0/msi_irqs/30", "msi\n")
                .link("sys/devices/pci0000:00/0000:00:04.0/subsystem", "../bus/pci");
        assertEquals(new Interrupts(Mode.INTX, Delivery.OFF), nic(other).interrupts());
    }

    @Test
    void theCrashKernelsMemoryIsTakenOutOfTheRest() throws BadCapture {
        Kexec kexec = machine(function(0x07, 0)
                        .file("sys/kernel/kexec_crash_loaded", "1\n")
                        .file("proc/iomem", """
                        00001000-0009ffff : System RAM
                        00100000-3fffffff : System RAM
                          01000000-01e01d31 : Kernel code
                          10000000-1fffffff : Crash kernel
                        """))
                .kexec();
        assertEquals(
                new Placement(List.of(
                        new Region(Use.FREE, 0x1000, 0x9f000),
                        new Region(Use.FREE, 0x100000, 0xff00000),
                        new Region(Use.CRASH_KERNEL, 0x10000000, 0x10000000),
                        new Region(Use.FREE, 0x20000000, 0x20000000))),
                kexec.placement());
        assertEquals(Kexec.Image.LOADED, kexec.crashImage());
        assertEquals(Kexec.Image.ON_DEMAND, kexec.image());
    }

    @Test
    void whoMayNotReadAddressesHasNone() throws BadCapture {
        Kexec kexec = machine(function(0x07, 0).file("proc/iomem", """
                        00000000-00000000 : System RAM
                          00000000-00000000 : Crash kernel
                        """)).kexec();
        assertEquals(Placement.UNKNOWN, kexec.placement());
    }

    private static TarBall function(int low, int high) {
        return new TarBall()
                .file(SLOT + "class", "0x020000\n")
                .file(SLOT + "config", "AAAA" + (char) low + (char) high)
                .link(SLOT + "subsystem", "../bus/pci");
    }

    private static Hardware nic(TarBall tar) throws BadCapture {
        return machine(tar).device(NIC).hardware();
    }

    private static Machine machine(TarBall tar) throws BadCapture {
        return tar.machine();
    }
}
