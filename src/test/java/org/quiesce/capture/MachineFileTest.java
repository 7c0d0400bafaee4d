package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Pages;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Zone;

final class MachineFileTest {
    private static final String MODULE = """
            machine: one-module
            description: A server with one module.
            kernel: "6.12"
            boot: ["memhp_default_state=online_movable", movable_node]
            nodes: [0, 1]
            cpus:
              - {cpus: 0-1}
              - {cpus: "2,3", node: 1, threads: 2, vectors: 20}
              - {cpus: 4, node: none, state: offline}
            memory:
              - {blocks: 0-1, zone: DMA32, pages: {slab: 3, anon: 1000}}
              - {blocks: 16-17, node: 1, zone: Movable}
              - {blocks: 40, state: offline, pages: unknown, holes: true}
            acpi:
              - name: MOD1
                hid: ACPI0004
                methods: {_EJ0: ok, _LCK: error}
                children:
                  - {name: C004, hid: ACPI0007, cpu: 2, methods: {_EJ0: ok}}
                  - {name: MEM1, hid: PNP0C80, blocks: 16-17, methods: {_EJ0: ok, _STA: enabled}}
                  - name: PCI1
                    hid: PNP0A08
                    pci: "0000:80"
                    functions:
                      - slot: "01.0"
                        class: "060400"
                        bus: "81"
                        functions:
                          - {slot: "00.0", name: Ethernet 10G, ids: "1D0F:ec20", class: "020000", driver: acme_nic}
                      - {slot: "02.0", class: "010802", driver: other}
              - {name: LNK1}
            slots:
              - {name: MEM2, hid: PNP0C80, blocks: 50-51, node: 1, methods: {_EJ0: ok}}
            drivers:
              acme_nic: {bus: pci, callbacks: [probe, remove]}
            """;
    private static final String ROOT = "/devices/LNXSYSTM:00/LNXSYBUS:00";

    @Test
    void devicesAreRegisteredAsAKernelFindsThem() throws BadCapture {
        List<String> paths = new ArrayList<>();
        read(MODULE).devices().forEach(device -> paths.add(device.id().path()));
        assertEquals(
                List.of(
                        "/devices/system/memory/memory0",
                        "/devices/system/memory/memory1",
                        "/devices/system/memory/memory16",
                        "/devices/system/memory/memory17",
                        "/devices/system/memory/memory40",
                        "/devices/system/cpu/cpu0",
                        "/devices/system/cpu/cpu1",
                        "/devices/system/cpu/cpu2",
                        "/devices/system/cpu/cpu3",
                        "/devices/system/cpu/cpu4",
                        "/devices/LNXSYSTM:00",
                        ROOT,
                        ROOT + "/ACPI0004:00",
                        ROOT + "/ACPI0004:00/ACPI0007:00",
                        ROOT + "/ACPI0004:00/PNP0C80:00",
                        ROOT + "/ACPI0004:00/PNP0A08:00",
                        ROOT + "/device:00",
                        ROOT + "/PNP0C80:01",
                        "/devices/pci0000:80",
                        "/devices/pci0000:80/pci_bus/0000:80",
                        "/devices/pci0000:80/0000:80:01.0",
                        "/devices/pci0000:80/0000:80:02.0",
                        "/devices/pci0000:80/0000:80:01.0/pci_bus/0000:81",
                        "/devices/pci0000:80/0000:80:01.0/0000:81:00.0"),
                paths);
    }

    @Test
    void thePlatformIsWhatTheKernelWasBootedOn() throws BadCapture {
        Machine machine = read(MODULE);
        assertEquals(
                new Platform(
                        "one-module",
                        "A server with one module.",
                        Platform.Arch.X86_64,
                        "Intel",
                        "6.12",
                        List.of("memhp_default_state=online_movable", "movable_node"),
                        128L << 20,
                        Platform.Order.KNOWN),
                machine.platform());
        assertEquals(Era.V612, machine.platform().era().orElseThrow());
        assertEquals(OnlineType.MOVABLE, machine.circumstances().autoOnline());
    }

    @Test
    void cpusHaveTheirNodeThreadsAndVectors() throws BadCapture {
        Machine machine = read(MODULE);
        Cpu third = (Cpu) machine.device(DeviceId.cpu(3)).part();
        assertEquals(1, third.node());
        assertEquals(2, third.core());
        assertEquals(new CpuLoad(20, 0, 0, Set.of()), third.load());
        Device fourth = machine.device(DeviceId.cpu(4));
        assertEquals(Availability.OFFLINE, fourth.availability());
        assertEquals(Cpu.NO_NODE, ((Cpu) fourth.part()).node());
        assertFalse(((Cpu) fourth.part()).running());
    }

    @Test
    void pagesLieInTheOrderOfTheFileAndTheRestIsFree() throws BadCapture {
        Machine machine = read(MODULE);
        Pages.Known pages = (Pages.Known) block(machine, 1).pages();
        assertEquals(
                List.of(
                        new PageRun(0, 3, PageKind.SLAB, -1),
                        new PageRun(3, 1000, PageKind.ANON, -1),
                        new PageRun(1003, 32_768 - 1003, PageKind.FREE, -1)),
                pages.runs());
        assertTrue(pages == block(machine, 0).pages(), "blocks of one entry share their pages");
        assertEquals(new Pages.Unknown(Pages.Holes.SOME), block(machine, 40).pages());
        assertEquals(MemoryState.OFFLINE, block(machine, 40).state());
        assertEquals(Zone.NORMAL, block(machine, 40).zone());
        assertEquals(MemoryBlock.Origin.BOOT, block(machine, 1).origin());
        assertEquals(MemoryBlock.Origin.HOT_ADDED, block(machine, 17).origin());
    }

    @Test
    void theNamespaceHasMethodsAndHardware() throws BadCapture {
        Machine machine = read(MODULE);
        AcpiNode module = acpi(machine, "\\_SB.MOD1");
        assertEquals(
                Map.of(
                        AcpiMethod._EJ0, Answer.OK,
                        AcpiMethod._LCK, Answer.ERROR,
                        AcpiMethod._STA, Answer.OK,
                        AcpiMethod._OST, Answer.OK),
                module.methods());
        assertEquals(
                new AcpiResource.Processor(2, 1),
                acpi(machine, "\\_SB.MOD1.C004").resource());
        assertEquals(
                new AcpiResource.Memory(16, 2, 1),
                acpi(machine, "\\_SB.MOD1.MEM1").resource());
        assertEquals(Answer.ENABLED, acpi(machine, "\\_SB.MOD1.MEM1").answer(AcpiMethod._STA));
        assertEquals(
                new AcpiResource.PciRoot("0000:80"),
                acpi(machine, "\\_SB.MOD1.PCI1").resource());
        assertEquals(AcpiNode.Presence.PRESENT, module.presence());
        assertEquals(AcpiNode.Presence.ABSENT, acpi(machine, "\\_SB.MEM2").presence());
        assertEquals(
                new AcpiResource.Memory(50, 2, 1), acpi(machine, "\\_SB.MEM2").resource());
    }

    @Test
    void aFunctionHasTheDriverThatTheFileDescribes() throws BadCapture {
        Machine machine = read(MODULE);
        Device nic = machine.device(new DeviceId("/devices/pci0000:80/0000:80:01.0/0000:81:00.0"));
        assertEquals(new PciFunction("Ethernet 10G", "1d0f:ec20", "020000").enabled(1), nic.part());
        assertEquals(
                new Driver("acme_nic", "pci", Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE)), nic.driver());
        Device disk = machine.device(new DeviceId("/devices/pci0000:80/0000:80:02.0"));
        assertEquals(Driver.captured("other", "pci"), disk.driver());
    }

    @Test
    void syntheticDevicesHaveTheBusThatTheFileDescribes() throws BadCapture {
        Machine machine = read("""
                machine: toys
                buses:
                  half: {callbacks: [offline]}
                devices:
                  - {path: /devices/toy/P, bus: none}
                  - {path: /devices/toy/P/C, bus: half, state: offline}
                """);
        Device child = machine.device(new DeviceId("/devices/toy/P/C"));
        assertEquals(new Bus("half", Set.of(Bus.Callback.OFFLINE)), child.bus());
        assertEquals(Availability.OFFLINE, child.availability());
        assertEquals(Bus.NONE, machine.device(new DeviceId("/devices/toy/P")).bus());
    }

    @Test
    void whatIsBehindAnEmptySlotWaitsForItToBeFilled() throws BadCapture {
        Machine machine = read("""
                machine: empty-bay
                slots:
                  - name: MOD1
                    hid: ACPI0004
                    children:
                      - name: PCI1
                        hid: PNP0A08
                        pci: "0000:80"
                        functions:
                          - {slot: "00.0", class: "020000"}
                """);
        DeviceId bridge = new DeviceId("/devices/pci0000:80");
        assertEquals(Optional.empty(), machine.find(bridge));
        assertEquals(
                List.of(bridge.child("0000:80:00.0")),
                machine.unplugged(bridge).stream().map(Device::id).toList());
        assertEquals(AcpiNode.Presence.ABSENT, acpi(machine, "\\_SB.MOD1.PCI1").presence());
    }

    @Test
    void metadataPagesNameTheBlockTheyDescribe() throws BadCapture {
        Machine machine = read("""
                machine: metadata
                memory:
                  - {blocks: 37, pages: {metadata: {count: 512, of: memory38}}}
                """);
        assertEquals(
                new PageRun(0, 512, PageKind.METADATA, 38),
                ((Pages.Known) block(machine, 37).pages()).runs().getFirst());
    }

    @Test
    void halfAMillionBlocksAreALineInAFile() throws BadCapture {
        Machine machine = read("""
                machine: large
                memory:
                  - {blocks: 0-524287, zone: Movable}
                """);
        assertEquals(524_288, machine.countOnBus(Bus.MEMORY));
    }

    private static MemoryBlock block(Machine machine, int number) {
        return (MemoryBlock) machine.device(DeviceId.memory(number)).part();
    }

    private static AcpiNode acpi(Machine machine, String path) {
        return (AcpiNode) machine.acpi(new AcpiPath(path)).orElseThrow().part();
    }

    private static Machine read(String yaml) throws BadCapture {
        return MachineFile.read("machine.yaml", stream(yaml), CaptureProgress.UNWATCHED);
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
