package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.recording.Scenario;

/** Scenarios as values: the machine that Linux would see, and steps as lines of the command line. */
class ScenarioFileTest {
    private static final String HEAD = "scenario: two\ntitle: Two\n";

    @Test
    void bridgesAreNumberedAsTheyAreFound() throws BadCapture {
        var machine = read("machine: {type: q35, functions: ["
                        + "{id: rp2, model: pcie-root-port, slot: 6}, {id: n2, model: e1000e, behind: rp2},"
                        + "{id: rp1, model: pcie-root-port, slot: 4}, {id: up, model: x3130-upstream, behind: rp1},"
                        + "{id: dn, model: xio3130-downstream, behind: up, slot: 1}, {id: n1, model: nvme, behind: dn}]}\n"
                        + "steps: [{note: nothing}]")
                .getFirst()
                .before();
        assertEquals(
                List.of(
                        "0000:00:00.0",
                        "0000:00:1f.0",
                        "0000:00:1f.2",
                        "0000:00:1f.3",
                        "0000:00:04.0",
                        "0000:00:06.0",
                        "0000:01:00.0",
                        "0000:02:01.0",
                        "0000:03:00.0",
                        "0000:04:00.0"),
                machine.onBus(Bus.PCI).stream().map(Device::name).toList());
    }

    @Test
    void memoryDevicesAreOfflineAtFirstIn61AndOnlineIn612() throws BadCapture {
        var both = read("kernels: [\"6.1\", \"6.12\"]\nmachine: {memory_devices: [{id: d, size: 128MiB}]}\n"
                + "steps: [{unplug: d}]");
        assertEquals(
                List.of(Era.V61, Era.V612), both.stream().map(Scenario::era).toList());
        assertEquals(
                List.of(MemoryState.OFFLINE, MemoryState.ONLINE),
                both.stream()
                        .map(each -> each.before().device(DeviceId.memory(32)).part())
                        .map(part -> ((MemoryBlock) part).state())
                        .toList());
    }

    @Test
    void stepsAreLinesOfTheCommandLine() throws BadCapture {
        var steps = read("machine: {memory_slots: 2, cpu_slots: 2, functions: [{id: n, model: e1000, slot: 5}],"
                        + " modules: [e1000], acpi: [{name: MOD0, children: [{name: SER0}]}]}\nsteps:\n"
                        + "- write: {path: /sys/devices/x, data: \" 1\"}\n  within: 6s\n"
                        + "- write: {path: /sys/kernel/debug/x, data: \"1\"}\n  given: [deadline bandwidth=10%]\n"
                        + "- plug: {id: d, memory: 256MiB}\n- unplug: d\n- plug: {id: c, cpu: 1}\n- unplug: c\n"
                        + "- notify: {object: '\\_SB.MOD0.SER0', code: 3}\n"
                        + "- unplug: n\n- plug: {id: n, model: e1000, slot: 5}\n"
                        + "- kexec_load: {image: none, for: crash}\n- kexec_load: {image: foreign}\n"
                        + "- kexec: {by: unbind}\n")
                .getFirst()
                .steps();
        assertEquals(
                List.of(
                        List.of("write /sys/devices/x \" 1\" within 6s"),
                        List.of(),
                        List.of("plug-memory 256MiB node=0"),
                        List.of("notify PNP0C80:00 3"),
                        List.of("plug LNXCPU:01"),
                        List.of("notify LNXCPU:01 3"),
                        List.of("notify \\_SB.MOD0.SER0 3"),
                        List.of("notify \\_SB.PCI0.S28 3"),
                        List.of("plug \\_SB.PCI0.S28"),
                        List.of("unload crash"),
                        List.of("load foreign"),
                        List.of("load", "unbind /devices/pci0000:00/0000:00:05.0", "kexec shutdown")),
                steps.stream().map(Scenario.Step::commands).toList());
        assertEquals(List.of("given deadline bandwidth=10%"), steps.get(1).given());
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsToldInOneLine() {
        return Map.of(
                        "machine: {}\nsteps: [{load: {knid: slab}}]",
                        "two.yaml: line 4: unknown key knid, expected one of cpu, kind, node, period, runtime, size, tasks",
                        "machine: {cpu: 4}\nsteps: []",
                        "two.yaml: line 3: unknown key cpu, expected one of acpi, boot, cpu_slots, cpu_vendor, cpus, functions,"
                                + " memory, memory_devices, memory_slots, modules, nodes, pci_hotplug, threads, trace, type",
                        "machine: {}\nsteps: [{unplug: d9}]",
                        "two.yaml: line 4: expected the id of something that is plugged in, found d9",
                        "machine: {acpi: [{name: A}]}\nsteps: [{notify: {object: B, code: 3}}]",
                        "two.yaml: line 4: expected an object of the machine's acpi such as \\_SB.MOD0, found B",
                        "machine: {memory: 100MiB}\nsteps: []",
                        "two.yaml: line 3: expected whole memory blocks of 128MiB, up to 2048MiB, found 100MiB",
                        "machine: {}\nsteps: [{note: a, unplug: b}]",
                        "two.yaml: line 4: expected one of insert_module, kexec, kexec_load, load, note, notify, plug, read,"
                                + " remove_module, unload, unplug, write, found note and unplug",
                        "machine: {pci_hotplug: native}\nsteps: []",
                        "two.yaml: line 3: native needs type q35",
                        "machine: {}\nsteps: [{note: a, expect: {errno: EWHAT}}]",
                        "two.yaml: line 4: expected one of",
                        "machine: {}\nsteps: [{note: a, expect: {ost: [\"3,84\"]}}]",
                        "two.yaml: line 4: expected source and status such as 0x003,0x84, found 3,84")
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getValue(), () -> {
                    var line = String.valueOf(assertThrows(BadCapture.class, () -> read(entry.getKey()))
                            .getMessage());
                    assertEquals(
                            entry.getValue(),
                            line.substring(
                                    0, Math.min(line.length(), entry.getValue().length())));
                }));
    }

    private static List<Scenario> read(String rest) throws BadCapture {
        return ScenarioFile.read("two.yaml", new ByteArrayInputStream((HEAD + rest).getBytes(StandardCharsets.UTF_8)));
    }
}
