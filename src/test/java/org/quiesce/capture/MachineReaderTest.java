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
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.Offlining;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Pages;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Zone;

final class MachineReaderTest {
    private static final String CPU = "sys/devices/system/cpu/";
    private static final String MEMORY = "sys/devices/system/memory/";
    private static final String ACPI = "sys/devices/LNXSYSTM:00/LNXSYBUS:00/";

    @Test
    void aBlockSaysItsStateAndZoneButNotItsPages() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file(MEMORY + "block_size_bytes", "8000000\n")
                .file(MEMORY + "memory36/state", "online\n")
                .file(MEMORY + "memory36/valid_zones", "Normal\n")
                .file(MEMORY + "memory37/state", "offline\n")
                .file(MEMORY + "memory37/valid_zones", "Movable Normal\n")
                .link(MEMORY + "memory37/node1", "../../node/node1")
                .file(MEMORY + "memory38/state", "online\n")
                .file(MEMORY + "memory38/valid_zones", "none\n"));
        assertEquals(
                new MemoryBlock(
                        37,
                        1,
                        MemoryState.OFFLINE,
                        Zone.MOVABLE,
                        OnlineType.NONE,
                        MemoryBlock.Origin.BOOT,
                        MemoryBlock.Isolation.NONE,
                        MemoryBlock.Hardware.PRESENT,
                        Pages.UNKNOWN),
                block(machine, 37));
        assertEquals(Availability.OFFLINE, machine.device(DeviceId.memory(37)).availability());
        assertEquals(Zone.NORMAL, block(machine, 36).zone());
        assertEquals(Zone.NONE, block(machine, 38).zone());
        assertEquals(128L << 20, machine.platform().blockSize());
    }

    @Test
    void aBlockThatIsOnlyLinkedIsThereAndNothingMoreIsKnown() throws BadCapture {
        Machine machine =
                machine(new TarBall().link("sys/devices/system/node/node1/memory32", "../../memory/memory32"));
        assertEquals(MemoryState.UNKNOWN, block(machine, 32).state());
        assertEquals(Zone.UNKNOWN, block(machine, 32).zone());
        assertEquals(1, block(machine, 32).node());
        assertEquals(Availability.UNKNOWN, machine.device(DeviceId.memory(32)).availability());
    }

    /** One that never ran has no topology: those that run tell how threads are numbered (cpu-smt-never-booted-6.1). */
    @Test
    void aCpuThatNeverRanIsTheSecondThreadOfACoreWhereNumbersSaySo() throws BadCapture {
        assertEquals(List.of(0, 0, 2, 2), cores("off", "1"));
        assertEquals(List.of(0, 1, 2, 3), cores("off", "2"));
        assertEquals(List.of(0, 1, 2, 3), cores("notsupported", "1"));
    }

    private static List<Integer> cores(String smt, String coreOfCpu2) throws BadCapture {
        Machine machine = machine(new TarBall()
                .file(CPU + "online", "0,2\n")
                .file(CPU + "smt/control", smt + "\n")
                .file(CPU + "cpu0/topology/core_id", "0\n")
                .file(CPU + "cpu0/topology/physical_package_id", "0\n")
                .file(CPU + "cpu1/hotplug/state", "0\n")
                .file(CPU + "cpu2/topology/core_id", coreOfCpu2 + "\n")
                .file(CPU + "cpu2/topology/physical_package_id", "0\n")
                .file(CPU + "cpu3/hotplug/state", "0\n"));
        return machine.onBus(Bus.CPU).stream()
                .map(device -> ((Cpu) device.part()).core())
                .toList();
    }

    @Test
    void theMemoryMapTellsWhichBlocksHaveHoles() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file("proc/iomem", """
                        00001000-0009fbff : System RAM
                        00100000-0fffffff : System RAM
                          01000000-01e01d31 : Kernel code
                        10000000-17fdffff : System RAM
                        """)
                .file(MEMORY + "block_size_bytes", "8000000\n")
                .file(MEMORY + "memory0/state", "online")
                .file(MEMORY + "memory1/state", "online")
                .file(MEMORY + "memory2/state", "online"));
        assertEquals(Pages.Holes.SOME, block(machine, 0).pages().holes());
        assertEquals(Pages.Holes.NONE, block(machine, 1).pages().holes());
        assertEquals(Pages.Holes.SOME, block(machine, 2).pages().holes());
    }

    @Test
    void aMemoryMapOfZerosTellsNothing() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file("proc/iomem", "00000000-00000000 : System RAM\n")
                .file(MEMORY + "memory1/state", "online"));
        assertEquals(Pages.Holes.NONE, block(machine, 1).pages().holes());
    }

    @Test
    void theZonesTellTheNodeOfABlockThatHasNoLink() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file("proc/zoneinfo", """
                        Node 0, zone    DMA32
                                spanned  65536
                          start_pfn:           0
                        Node 1, zone   Normal
                                spanned  32768
                          start_pfn:           65536
                        """)
                .directory("sys/devices/system/node/node0")
                .directory("sys/devices/system/node/node1")
                .file(MEMORY + "memory1/state", "online")
                .file(MEMORY + "memory2/state", "online")
                .file(MEMORY + "memory9/state", "offline"));
        assertEquals(0, block(machine, 1).node());
        assertEquals(1, block(machine, 2).node());
        assertEquals(-1, block(machine, 9).node());
    }

    @Test
    void aCpuWithoutAnOnlineFileMayNotGoOffline() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file(CPU + "online", "0-1\n")
                .file(CPU + "cpu0/hotplug/state", "236\n")
                .file(CPU + "cpu1/online", "1\n")
                .file(CPU + "cpu2/online", "0\n"));
        assertEquals(Offlining.DISABLED, machine.device(DeviceId.cpu(0)).offlining());
        assertEquals(Offlining.ALLOWED, machine.device(DeviceId.cpu(1)).offlining());
        assertEquals(Availability.OFFLINE, machine.device(DeviceId.cpu(2)).availability());
        assertEquals(Availability.OFFLINE, cpu(machine, 2).mask());
        assertEquals(0, cpu(machine, 2).state());
        assertEquals(Cpu.HotplugFiles.PRESENT, cpu(machine, 0).files());
        assertEquals(Cpu.HotplugFiles.ABSENT, cpu(machine, 1).files());
    }

    @Test
    void aCpuTakenDownBehindTheDriverCoresBackIsBoth() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file(CPU + "online", "0\n")
                .file(CPU + "cpu1/hotplug/state", "0\n")
                .file(CPU + "cpu1/online", "1\n"));
        assertEquals(Availability.ONLINE, machine.device(DeviceId.cpu(1)).availability());
        assertEquals(Availability.OFFLINE, cpu(machine, 1).mask());
    }

    @Test
    void threadsOfOneCoreShareItsNumber() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file(CPU + "cpu0/topology/thread_siblings_list", "0,2\n")
                .file(CPU + "cpu2/topology/thread_siblings_list", "0,2\n")
                .file(CPU + "cpu1/topology/core_id", "1\n")
                .file(CPU + "cpu1/topology/physical_package_id", "0\n")
                .file(CPU + "cpu3/topology/core_id", "1\n")
                .file(CPU + "cpu3/topology/physical_package_id", "0\n"));
        assertEquals(
                List.of(0, 1, 0, 1),
                List.of(0, 1, 2, 3).stream().map(n -> cpu(machine, n).core()).toList());
    }

    @Test
    void anAcpiObjectIsWhatItsCompanionsAre() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file(ACPI + "PNP0C80:00/path", "\\_SB_.MHPC.MP0_\n")
                .file(ACPI + "PNP0C80:00/hid", "PNP0C80\n")
                .file(ACPI + "PNP0C80:00/status", "15\n")
                .file(ACPI + "PNP0C80:00/eject", "", 0200)
                .file(MEMORY + "memory32/state", "offline")
                .link(MEMORY + "memory32/firmware_node", "../../../LNXSYSTM:00/LNXSYBUS:00/PNP0C80:00")
                .file(MEMORY + "memory33/state", "offline")
                .link(ACPI + "PNP0C80:00/physical_node1", "../../../system/memory/memory33")
                .link(ACPI + "PNP0C80:00/subsystem", "../../../../bus/acpi"));
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

    @Test
    void anObjectThatSaysItIsNotThereIsAnEmptySlot() throws BadCapture {
        Machine machine = machine(new TarBall()
                .file(ACPI + "LNXCPU:00/path", "\\_SB_.CPUS.C000\n")
                .file(ACPI + "LNXCPU:00/status", "15\n")
                .link(ACPI + "LNXCPU:00/physical_node", "../../../system/cpu/cpu0")
                .file(CPU + "cpu0/online", "1")
                .file(ACPI + "LNXCPU:01/path", "\\_SB_.CPUS.C001\n")
                .file(ACPI + "LNXCPU:01/status", "0\n"));
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
        Machine machine = machine(new TarBall()
                .link(function + "subsystem", "../../../bus/pci")
                .link(function + "driver", "../../../bus/pci/drivers/acme_nic")
                .file(function + "vendor", "0x1d0f\n")
                .file(function + "device", "0xec20\n")
                .file(function + "class", "0x020000\n")
                .link(function + "net/eth0/subsystem", "../../../../../class/net"));
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
        Machine machine = machine(new TarBall()
                .file("proc/cmdline", "quiet memhp_default_state=online dyndbg=\"func a +p\"\n")
                .file("proc/cpuinfo", "processor\t: 0\nvendor_id\t: AuthenticAMD\n")
                .file(MEMORY + "auto_online_blocks", "online_movable\n")
                .file(CPU + "smt/control", "forceoff\n")
                .file("sys/firmware/acpi/hotplug/memory/enabled", "0\n")
                .file("sys/firmware/acpi/hotplug/force_remove", "0\n")
                .file("machine.json", "{\"title\": \"A server.\"}"));
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
        return machine(new TarBall().file("proc/version", version + "\n"))
                .platform()
                .era();
    }

    private static MemoryBlock block(Machine machine, int number) {
        return (MemoryBlock) machine.device(DeviceId.memory(number)).part();
    }

    private static Cpu cpu(Machine machine, int number) {
        return (Cpu) machine.device(DeviceId.cpu(number)).part();
    }

    private static AcpiNode acpi(Machine machine, String path) {
        return (AcpiNode) machine.acpi(new AcpiPath(path)).orElseThrow().part();
    }

    private static Machine machine(TarBall tarBall) throws BadCapture {
        return MachineReader.machine(
                TarBall.read(tarBall.directory("sys/devices").bytes()), CaptureProgress.UNWATCHED);
    }
}
