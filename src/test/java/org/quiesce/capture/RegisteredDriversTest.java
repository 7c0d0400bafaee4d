package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MachineParts;
import org.quiesce.recording.Scenario;

/** Drivers that no device has are drivers all the same: one can be told to take a device. */
class RegisteredDriversTest {
    @Test
    void sysfsHasAFolderOfEachDriver() throws BadCapture {
        var machine = MachineReader.machine(
                TarBall.read(new TarBall()
                        .directory("sys/devices")
                        .directory("sys/bus/pci/drivers/vfio-pci")
                        .directory("sys/bus/platform/drivers/i8042")
                        .bytes()),
                CaptureProgress.UNWATCHED);
        assertEquals(List.of("vfio-pci"), known(machine, Bus.PCI, "vfio-pci", "i8042", "nvme"));
        assertEquals(List.of("i8042"), known(machine, Bus.named("platform"), "vfio-pci", "i8042"));
        assertEquals(
                Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE),
                machine.driver(Bus.PCI, "vfio-pci").orElseThrow().callbacks());
    }

    @Test
    void aSessionKeepsThem() throws BadCapture, IOException {
        var machine = machineFile("machine: m\ndrivers:\n  acme_b: {}\n  acme_a: {bus: toy}\n");
        assertEquals(List.of("acme_b"), known(machine, Bus.PCI, "acme_a", "acme_b"));
        var out = new ByteArrayOutputStream();
        ExactMachine.write(machine, out);
        var back = ExactMachine.read("m.json", new ByteArrayInputStream(out.toByteArray()));
        assertEquals(MachineParts.of(machine), MachineParts.of(back));
        assertEquals(List.of("acme_b"), known(back, Bus.PCI, "acme_a", "acme_b"));
    }

    /** Built in, named, and the one that virtio functions have; not what other modules bring. */
    @Test
    void aScenarioHasThoseOfItsModules() throws BadCapture {
        var scenario = """
                scenario: drivers
                title: Drivers
                machine: {modules: [nvme, virtio_pci]}
                steps: [{note: nothing}]
                """;
        var machine = ScenarioFile.read("drivers.yaml", stream(scenario)).stream()
                .map(Scenario::before)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("nvme", "virtio-pci", "pcieport"),
                known(machine, Bus.PCI, "nvme", "e1000", "virtio-pci", "pcieport"));
    }

    private static List<String> known(Machine machine, Bus bus, String... names) {
        return List.of(names).stream()
                .filter(name -> machine.driver(bus, name).isPresent())
                .toList();
    }

    private static Machine machineFile(String text) throws BadCapture {
        return MachineFile.read("m.yaml", stream(text), CaptureProgress.UNWATCHED);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
