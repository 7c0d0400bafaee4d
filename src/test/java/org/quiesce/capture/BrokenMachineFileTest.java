package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

final class BrokenMachineFileTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memory:\\n  - {blok: 1}              | line 3: unknown key blok, expected one of blocks, boot, holes, node, pages, state, zone
            colour: red                          | line 2: unknown key colour, expected one of acpi, arch, block_size, boot, buses, cpu_vendor, cpus, description, devices, drivers, host_bridges, kernel, kexec, links, machine, memory, nodes, slots
            cpus: 4                              | line 2: expected a list, found a word
            cpus:\\n  - {cpus: 3-1}              | line 3: expected numbers up to 8191 such as 0-3,8, found 3-1
            cpus:\\n  - {cpus: 0}\\n  - {cpus: 0} | line 4: CPU 0 is there twice
            cpus:\\n  - {node: 0}                | line 3: the key cpus is missing
            cpus:\\n  - {cpus: 0, state: on}     | line 3: expected one of offline, online, found on
            cpus:\\n  - {cpus: 0, cpus: 1}       | line 3: the key cpus stands here twice
            memory:\\n  - {blocks: 0, pages: {slap: 1}} | line 3: unknown kind of page slap, expected one of anon, balloon, balloon_held, cma, driver, file, free, gigantic, huge, huge_fixed, huge_free, kernel_stack, memcg_metadata, metadata, page_table, percpu, pinned_long, pinned_short, poisoned, reserved, slab, vmalloc, zsmalloc
            memory:\\n  - {blocks: 0, pages: {slab: 30000, anon: 3000}} | line 3: expected a number from 0 to 2768, found 3000
            memory:\\n  - {blocks: 0, node: 7}\\nnodes: [0, 1] | line 3: expected one of the nodes listed under nodes:, found 7
            acpi:\\n  - {name: Mod1}             | line 3: expected up to four capital letters, digits and underscores, found Mod1
            acpi:\\n  - {name: A}\\n  - {name: A} | line 4: \\_SB.A is there twice
            acpi:\\n  - {name: A, cpu: 3}        | line 3: there is no cpu3 under cpus: or memory:
            acpi:\\n  - {name: A, methods: {_EJ1: ok}} | line 3: unknown method _EJ1, expected one of [_EJ0, _STA, _LCK, _OST, _DCK, _PS3]
            acpi:\\n  - {name: A, methods: {_EJ0: enabled}} | line 3: only _STA can answer enabled
            block_size: 100MiB                   | line 2: expected a power of two from 4KiB to 64GiB, found 100MiB
            cpus: [                              | line 3: not YAML: expected the node content, but found '<stream end>'
            devices:\\n  - {path: toy, bus: none} | line 3: expected a path such as /devices/toy/A, found toy
            """)
    void whatIsWrongIsToldWithItsLineAndWhatWasExpected(String yaml, String message) {
        String file = "machine: broken\n" + yaml.replace("\\n", "\n") + "\n";
        assertEquals(
                "broken.yaml: " + message,
                assertThrows(
                                BadCapture.class,
                                () -> MachineFile.read("broken.yaml", stream(file), CaptureProgress.UNWATCHED))
                        .getMessage());
    }

    @Test
    void aFileThatRefersToItselfEnds() {
        String file = "machine: x\nacpi: &a [{name: A, children: *a}]\n";
        BadCapture refusal = assertThrows(
                BadCapture.class, () -> MachineFile.read("broken.yaml", stream(file), CaptureProgress.UNWATCHED));
        assertEquals(
                "broken.yaml: line 2: more than 64 levels or 1000000 values, expected a shorter file",
                refusal.getMessage());
    }

    @Test
    void everyMachineOfTheTestVectorsIsRead() throws IOException, BadCapture {
        int read = 0;
        try (Stream<Path> files =
                Files.walk(Path.of(System.getProperty("quiesce.basedir", ""), "src/test/resources"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                for (Node machine : machines(new Compose(LoadSettings.builder().build())
                        .composeString(Files.readString(file))
                        .orElseThrow())) {
                    MachineFile.read(file.getFileName().toString(), machine);
                    read++;
                }
            }
        }
        assertTrue(read >= 100, read + " machines");
    }

    private static List<Node> machines(Node node) {
        List<Node> machines = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(each -> machines.addAll(machines(each)));
        } else if (node instanceof MappingNode table) {
            for (NodeTuple tuple : table.getValue()) {
                boolean machine = ((ScalarNode) tuple.getKeyNode()).getValue().equals("machine")
                        && tuple.getValueNode() instanceof MappingNode;
                machines.addAll(machine ? List.of(tuple.getValueNode()) : machines(tuple.getValueNode()));
            }
        }
        return machines;
    }

    private static ByteArrayInputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
