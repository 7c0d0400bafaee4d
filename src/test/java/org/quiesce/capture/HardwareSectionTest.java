package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Placement.Use;

/** What a machine file says of hardware, drivers' effects and kexec. */
class HardwareSectionTest {
    private static final String FILE = """
            machine: dma
            memory: [{blocks: 0-1, zone: Normal}]
            kexec:
              iommu: on
              regions: [{use: kernel, at: 16MiB, size: 1MiB}]
            links: [{consumer: dma-ctl, supplier: "0000:00:01.0"}]
            host_bridges:
              - pci: "0000:00"
                functions:
                  - {slot: "01.0", class: "020000", driver: acme_nic, interrupts: msi, RING}
                  - {slot: "02.0", class: "020000"}
            devices:
              - {path: /devices/platform/dma-ctl, bus: platform}
            drivers:
              acme_nic: {callbacks: [probe, remove], EFFECT}
            """;

    @Test
    void ringsArmTheEngineAndADriverTurnsBusMasterOn() throws Exception {
        var machine = read("rings: [\"0x100000+64KiB@1MiB\"]", "remove: [stops]");
        var nic = machine.device(new DeviceId("/devices/pci0000:00/0000:00:01.0"));
        assertEquals(DmaEngine.State.ARMED, nic.hardware().engine().state());
        assertEquals(1 << 20, nic.hardware().engine().bytesPerSecond());
        assertEquals(BusMaster.ON, nic.hardware().master());
        assertEquals(
                Set.of(Act.STOPS_ENGINE),
                nic.driver()
                        .behaviour()
                        .effect(Driver.Callback.REMOVE)
                        .orElseThrow()
                        .acts());
        var bare = machine.device(new DeviceId("/devices/pci0000:00/0000:00:02.0"));
        assertEquals(BusMaster.OFF, bare.hardware().master());
        assertEquals(Kexec.Iommu.ON, machine.kexec().iommu());
        assertEquals(
                List.of(Use.KERNEL),
                machine.kexec().placement().regions().stream()
                        .map(region -> region.use())
                        .toList());
        assertEquals(List.of(new DeviceId("/devices/platform/dma-ctl")), machine.consumers(nic.id()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rings: ["0x7fffffff+64KiB@1MiB"] | remove: [stops] | dma.yaml: line 10: the ring 0x7fffffff+64KiB@1MiB is outside of memory
            rings: ["somewhere"]             | remove: [stops] | dma.yaml: line 10: expected a ring such as 0x1000000+64KiB@100MiB/s, found somewhere
            engine: hot                      | remove: [stops] | dma.yaml: line 10: expected one of absent, armed, idle, unknown, found hot
            engine: idle                     | shutdown: [stops] | dma.yaml: line 15: the driver has no shutdown among its callbacks
            """)
    void whatIsWrongIsToldWithItsLine(String ring, String effect, String message) {
        var bad = assertThrows(BadCapture.class, () -> read(ring, effect));
        assertEquals(message, bad.getMessage());
    }

    private static Machine read(String ring, String effect) throws BadCapture {
        var yaml = FILE.replace("RING", ring).replace("EFFECT", effect);
        return MachineFile.read(
                "dma.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), CaptureProgress.UNWATCHED);
    }
}
