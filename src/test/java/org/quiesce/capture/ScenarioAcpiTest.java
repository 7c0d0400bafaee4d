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
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiMethod.Answer;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;

/** ACPI objects that a scenario adds to those of QEMU's firmware. */
class ScenarioAcpiTest {
    private static final String BOOT = "boot: [memhp_default_state=offline], acpi: ";

    @Test
    void theyStandBehindQemusOwnInTheNamespace() throws BadCapture {
        var machine = machine("memory_slots: 2, " + BOOT
                + "[{name: MOD0, hid: PNP0C80, blocks: 512-513, methods: {_EJ0: error, _OST: missing},"
                + " children: [{name: BOX0, hid: ACPI0004}]}, {name: LAST}]");
        var module = node(machine, "\\_SB.MOD0");
        assertEquals(
                "PNP0C80:02",
                machine.acpi(new AcpiPath("\\_SB.MOD0")).orElseThrow().name());
        assertEquals(new AcpiResource.Memory(512, 2, 0), module.resource());
        assertEquals(
                Map.of(AcpiMethod._EJ0, Answer.ERROR, AcpiMethod._STA, Answer.OK, AcpiMethod._OST, Answer.MISSING),
                module.methods());
        assertEquals("ACPI0004", node(machine, "\\_SB.MOD0.BOX0").hid());
        assertEquals("", node(machine, "\\_SB.LAST").hid());
    }

    @Test
    void theirMemoryIsOfflineAndWasNotThereAtFirst() throws BadCapture {
        var machine = machine(BOOT + "[{name: MOD0, hid: PNP0C80, blocks: 512}]");
        var block = (MemoryBlock) machine.device(DeviceId.memory(512)).part();
        assertEquals(MemoryState.OFFLINE, block.state());
    }

    /** Sysfs does not tell what a method will answer: a recording's scenario does. */
    @Test
    void whatTheirMethodsAnswerIsGivenToTheMachineOfARecording() throws BadCapture {
        var acpi = ScenarioAcpi.of(value("{acpi: [{name: A, methods: {_EJ0: error}, children: [{name: B, methods:"
                        + " {_STA: enabled, _DCK: ok}}]}, {name: C}]}")
                .table(ScenarioMachine.KEYS));

        assertEquals(
                List.of("given \\_SB.A _EJ0=error", "given \\_SB.A.B _STA=enabled _DCK=ok"),
                acpi.given().stream().sorted().toList());
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrongIsTold() {
        return Map.of(
                        "acpi: [{hid: PNP0501}]", "the key name is missing",
                        "acpi: [{name: serial}]", "expected up to four capital letters and digits, found serial",
                        "acpi: [{name: A, hid: x}]", "expected an id such as PNP0C80, found x",
                        "acpi: [{name: A, children: [{name: B, size: 1}]}]",
                                "unknown key size, expected one of blocks, children, hid, methods, name",
                        "acpi: [{name: A, methods: {_EJ0: enabled}}]",
                                "expected one of ok, error, missing, found enabled",
                        "acpi: [{name: A, methods: {_FOO: ok}}]",
                                "unknown method _FOO, expected one of _DCK, _EJ0, _LCK, _OST, _STA",
                        "acpi: [{name: A, blocks: 32}]", "expected blocks from 512 up such as 512-513, found 32",
                        "acpi: [{name: A, blocks: 512}]",
                                "there is no memory behind blocks: boot needs memhp_default_state=offline")
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    var line = assertThrows(BadCapture.class, () -> machine(entry.getKey()))
                            .getMessage();
                    assertEquals("two.yaml: line 1: " + entry.getValue(), line);
                }));
    }

    private static AcpiNode node(Machine machine, String path) {
        return (AcpiNode) machine.acpi(new AcpiPath(path)).orElseThrow().part();
    }

    private static Machine machine(String keys) throws BadCapture {
        return ScenarioMachine.of(value("{" + keys + "}")).machine("two", Era.V61, List.of());
    }

    private static YamlValue value(String yaml) throws BadCapture {
        return YamlValue.parse("two.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
