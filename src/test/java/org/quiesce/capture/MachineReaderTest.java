package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PciFunction;

final class MachineReaderTest {
    private static final String CPU = "sys/devices/system/cpu/";
    private static final String MEMORY = "sys/devices/system/memory/";
    private static final String ACPI = "sys/devices/LNXSYSTM:00/LNXSYBUS:00/";

    @Test
    void anAcpiObjectIsWhatItsCompanionsAre() throws BadCapture {
        Machine machine = new TarBall()
                .file(ACPI + "PNP0C80:00/path", "\\_SB_.MHPC.MP0_\n")
                .file(ACPI + "PNP0C80:00/hid", "PNP0C80\n")
                .file(ACPI + "PNP0C80:00/status", "15\n")
                .file(ACPI + "PNP0C80:00/eject", "", 0200)
                .file(MEMORY + "memory32/state", "offline")
                .link(MEMORY + "memory32/firmware_node", "../../../LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00")
                .file(MEMORY + "memory33/state", "offline")
                .link(ACPI + "PNP0C80:00/physical_node1", "../../../system/memory/memory33")
                .link(ACPI + "PNP0C80:00/subsystem", "../../../../bus/acpi")
                .machine();
        AcpiNode node = acpi(machine, "\\_SB.MHPC.MP0");
        assertEquals("PNP0C80", node.hid());
        assertEquals(
                Map.of(AcpiMethod._EJ0, Answer.OK, AcpiMethod._STA, Answer.OK, AcpiMethod._OST, Answer.OK),
                node.methods());
        assertEquals(new AcpiResource.Memory(32, 2, -1), node.resource());
        assertEquals(
                List.of(DeviceId.memory(32), DeviceId.memory(33)),
                machine.companions(node).stream().map(Device::id).toList());
        assertEquals(MemoryBlock.Origin.HOT_ADDED, block(machine, 32).origin());
    }

    /** The object of a dock station has {@code _DCK}, which no file tells but the platform device that Linux made for it. */
    @Test
    void anObjectWithADockHasItsMethod() throws BadCapture {
        Machine machine = new TarBall()
                .file(ACPI + "ACPI0004:00/path", "\\_SB_.DCK0\n")
                .file(ACPI + "ACPI0004:00/hid", "ACPI0004\n")
                .file(ACPI + "ACPI0004:00/status", "15\n")
                .link(ACPI + "ACPI0004:00/subsystem", "../../../../bus/acpi")
                .file("sys/devices/platform/dock.0/docked", "1\n")
                .link("sys/devices/platform/dock.0/firmware_node", "../../LNXSYSTM:00/LNXSYBUS:00/ACPI0004:00")
                .link("sys/devices/platform/dock.0/subsystem", "../../../bus/platform")
                .machine();
        assertEquals(Answer.OK, acpi(machine, "\\_SB.DCK0").answer(AcpiMethod._DCK));
        assertEquals(List.of(), machine.onBus(Bus.CONTAINER));
    }

    @Test
    void anObjectThatSaysItIsNotThereIsAnEmptySlot() throws BadCapture {
        Machine machine = new TarBall()
                .file(ACPI + "LNXCPU:00/path", "\\_SB_.CPUS.C000\n")
                .file(ACPI + "LNXCPU:00/status", "15\n")
                .link(ACPI + "LNXCPU:00/physical_node", "../../../system/cpu/cpu0")
                .file(CPU + "cpu0/online", "1")
                .file(ACPI + "LNXCPU:01/path", "\\_SB_.CPUS.C001\n")
                .file(ACPI + "LNXCPU:01/status", "0\n")
                .machine();
        assertEquals(
                new AcpiResource.Processor(0, 0),
                acpi(machine, "\\_SB.CPUS.C000").resource());
        assertEquals(AcpiNode.Presence.PRESENT, acpi(machine, "\\_SB.CPUS.C000").presence());
        assertEquals(AcpiNode.Presence.ABSENT, acpi(machine, "\\_SB.CPUS.C001").presence());
        assertEquals(
                new AcpiResource.Processor(1, 0),
                acpi(machine, "\\_SB.CPUS.C001").resource());
    }

    @Test
    void aPciFunctionHasItsIdsAndADriverOfWhichOnlyTheNameIsKnown() throws BadCapture {
        String function = "sys/devices/pci0000:00/0000:00:03.0/";
        Machine machine = new TarBall()
                .link(function + "subsystem", "../../../bus/pci")
                .link(function + "driver", "../../../bus/pci/drivers/acme_nic")
                .file(function + "vendor", "0x1d0f\n")
                .file(function + "device", "0xec20\n")
                .file(function + "class", "0x020000\n")
                .link(function + "net/eth0/subsystem", "../../../../../class/net")
                .machine();
        Device nic = machine.device(new DeviceId("/devices/pci0000:00/0000:00:03.0"));
        assertEquals(new PciFunction("", "1d0f:ec20", "020000"), nic.part());
        assertEquals(new Driver("acme_nic", "pci", Set.of(Driver.Callback.UNKNOWN)), nic.driver());
        Device ethernet = machine.device(new DeviceId("/devices/pci0000:00/0000:00:03.0/net/eth0"));
        assertEquals(Bus.named("net"), ethernet.bus());
        assertEquals(Optional.empty(), machine.find(new DeviceId("/devices/pci0000:00/0000:00:03.0/net")));
    }

    @Test
    void theCapturesKernelDecidesTheEra() throws BadCapture {
        assertEquals(Optional.of(Era.V61), era("Linux version 6.1.0-56-amd64 (debian-kernel@lists.debian.org)"));
        assertEquals(Optional.of(Era.V612), era("Linux version 6.12.107+deb12-amd64 (x)"));
        assertEquals(Optional.empty(), era("Linux version 5.14.0-427.el9.x86_64 (x)"));
    }

    @Test
    void theMachineAsAWholeIsDescribed() throws BadCapture {
        Machine machine = new TarBall()
                .file("proc/cmdline", "quiet memhp_default_state=online dyndbg=\"func a +p\"\n")
                .file("proc/cpuinfo", "processor\t: 0\nvendor_id\t: AuthenticAMD\n")
                .file(MEMORY + "auto_online_blocks", "online_movable\n")
                .file(CPU + "smt/control", "forceoff\n")
                .file("sys/firmware/acpi/hotplug/memory/enabled", "0\n")
                .file("sys/firmware/acpi/hotplug/force_remove", "0\n")
                .file("machine.json", "{\"title\": \"A server.\"}")
                .machine();
        assertEquals(
                List.of("quiet", "memhp_default_state=online", "dyndbg=func a +p"),
                machine.platform().boot());
        assertEquals("AMD", machine.platform().cpuVendor());
        assertEquals("A server.", machine.platform().description());
        assertEquals(OnlineType.MOVABLE, machine.circumstances().autoOnline());
        assertEquals(Circumstances.Smt.FORCEOFF, machine.circumstances().smt());
        assertEquals(
                Set.of(Circumstances.Profile.MEMORY), machine.circumstances().disabledProfiles());
    }

    private static Optional<Era> era(String version) throws BadCapture {
        return new TarBall()
                .file("proc/version", version + "\n")
                .machine()
                .platform()
                .era();
    }

    private static MemoryBlock block(Machine machine, int number) {
        return (MemoryBlock) machine.device(DeviceId.memory(number)).part();
    }

    private static AcpiNode acpi(Machine machine, String path) {
        return (AcpiNode) machine.acpi(new AcpiPath(path)).orElseThrow().part();
    }
}
