package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Platform;

final class MachinesTest {

    @ParameterizedTest
    @CsvSource({
        "A-cpu-6.1, 279, 4, 8, 4, ASSUMED",
        "B-mem-6.1, 271, 1, 10, 4, ASSUMED",
        "B2-mem-rollback-6.1, 239, 1, 8, 4, ASSUMED",
        "C-pci-pc-6.1, 321, 1, 8, 11, ASSUMED",
        "D-kexec-net-6.1, 352, 1, 12, 23, KNOWN",
        "D-kexec-storage-6.1, 462, 1, 12, 15, KNOWN",
        "H-kexec-order-rebind-6.1, 242, 1, 8, 12, KNOWN"
    })
    void recordedMachinesComeWithTheProgram(
            String name, int devices, int cpus, int blocks, int functions, Platform.Order order) throws BadCapture {
        Machine machine = open(name);
        assertEquals(devices, machine.devices().size());
        assertEquals(cpus, machine.countOnBus(Bus.CPU));
        assertEquals(blocks, machine.countOnBus(Bus.MEMORY));
        assertEquals(functions, machine.countOnBus(Bus.PCI));
        assertEquals(Era.V61, machine.platform().era().orElseThrow());
        assertEquals(order, machine.platform().order());
        assertEquals(name, machine.platform().name());
        assertTrue(machine.platform().description().startsWith("Recorded: "));
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void everyBundledMachineOpensAndSaysWhatItIs(String name) throws BadCapture {
        Machine machine = open(name);
        assertEquals(name, machine.platform().name());
        assertTrue(machine.devices().size() > 0);
    }

    static List<String> bundled() {
        return Machines.bundled();
    }

    @Test
    void aRecordedOrderIsTheOrderOfTheMachine() throws BadCapture {
        Machine machine = open("D-kexec-net-6.1");
        assertEquals(
                List.of("platform", "cpu", "memory", "memory0"),
                List.of(0, 1, 2, 3).stream()
                        .map(machine::device)
                        .map(Device::name)
                        .toList());
    }

    @Test
    void aMachineFileIsKnownByItsName(@TempDir Path folder) throws IOException, BadCapture {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, "machine: small\ncpus:\n  - {cpus: 0-1}\n");
        assertEquals(2, open(file.toString()).countOnBus(Bus.CPU));
    }

    @Test
    void whatIsNeitherBundledNorThereIsNamed() {
        BadCapture refusal = assertThrows(BadCapture.class, () -> open("no-such-machine"));
        assertEquals("no-such-machine: there is no such file", refusal.getMessage());
        assertThrows(BadCapture.class, () -> open("nul\0byte"));
        assertThrows(BadCapture.class, () -> open("missing.yaml"));
    }

    private static Machine open(String name) throws BadCapture {
        return Machines.open(name, CaptureProgress.UNWATCHED);
    }
}
