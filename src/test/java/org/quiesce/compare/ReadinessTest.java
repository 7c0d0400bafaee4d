package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.MachineFile;
import org.quiesce.capture.Machines;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reason;
import org.quiesce.recording.Recording;

/** What could go, and what would refuse: nothing is told of a device that it would not answer itself. */
class ReadinessTest {
    private static Machine machine(String name, Era era) throws Exception {
        return Kernel.of(era).boot(Machines.open(name, CaptureProgress.UNWATCHED));
    }

    /** Classes of alike devices are asked once: here each of their members is asked as well. */
    @ParameterizedTest
    @CsvSource({
        "two-module-server, V612",
        "two-module-server, V61",
        "memory-zoo, V612",
        "siblings-metadata, V612",
        "isolated-cpus, V612",
        "sibling-threads, V61",
        "empty-slots, V612",
        "bad-firmware, V61",
        "C-pci-pc-6.1, V61"
    })
    void everyDeviceWouldAnswerThatItself(String name, Era era) throws Exception {
        var kernel = Kernel.of(era);
        var machine = machine(name, era);
        var readiness = Readiness.of(kernel, machine);
        assertFalse(readiness.answers().isEmpty());
        var seen = new HashSet<String>();
        for (var answer : readiness.answers()) {
            for (var device : answer.devices()) {
                assertTrue(seen.add(answer.verb() + device), () -> device + " answered twice");
                var command = command(answer, device);
                var outcome = Recording.of(machine)
                        .and(command, kernel.perform(machine, command))
                        .outcome(0);
                assertEquals(Said.of(answer.first(), answer.outcome()), Said.of(device, outcome), device::path);
            }
        }
    }

    private static Command command(Readiness.Answer answer, DeviceId device) {
        return answer.asked() instanceof Command.Eject
                ? new Command.Eject(device, Circumstances.Removal.GRACEFUL)
                : new Command.Offline(device);
    }

    @Test
    void aModuleThatRefusesNamesTheBlockInTheWayAndWhatWouldHelp() throws Exception {
        var readiness = Readiness.of(Kernel.of(Era.V612), machine("two-module-server", Era.V612));
        var refused = answer(readiness, "PNP0C80:02");
        var refusal = refused.refusal().orElseThrow();
        assertEquals(Reason.R_37, refusal.reason());
        assertEquals("memory36", refusal.blocking().getFirst().device().name());
        assertEquals(Reason.R_23, refusal.blocking().getFirst().reason());
        assertFalse(refused.remedies().isEmpty());
        assertEquals(Outcome.DONE, answer(readiness, "cpu11").outcome());
    }

    private static Readiness.Answer answer(Readiness readiness, String name) {
        return readiness.answers().stream()
                .filter(answer -> answer.devices().stream()
                        .anyMatch(device -> device.name().equals(name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fiftyThousandBlocksAreAskedAFewTimes() throws Exception {
        var yaml = """
                machine: large
                memory:
                  - {blocks: 0-31, zone: DMA32, pages: {slab: 900}}
                  - {blocks: 32-45999, zone: Normal, pages: {anon: 4000}}
                  - {blocks: 46000-49999, zone: Movable, pages: {anon: 64}}
                acpi:
                  - {name: DIM0, hid: PNP0C80, blocks: 46000-47999, methods: {_EJ0: ok}}
                  - {name: DIM1, hid: PNP0C80, blocks: 48000-49999, methods: {_EJ0: ok}}
                """;
        var bytes = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
        var kernel = Kernel.of(Era.V612);
        var readiness =
                Readiness.of(kernel, kernel.boot(MachineFile.read("large.yaml", bytes, CaptureProgress.UNWATCHED)));
        assertEquals(
                List.of("offline 32 1", "offline 49968 2", "eject 2 1"),
                readiness.answers().stream()
                        .map(answer -> answer.verb() + " " + answer.devices().size() + " " + answer.tried())
                        .toList());
        assertEquals("49,970 of 50,002 could go now, 32 would refuse", ReadinessText.sentence(readiness));
        assertTrue(
                ReadinessText.lines(readiness)
                        .contains("eject PNP0C80:00, PNP0C80:01: it could (1 tried, the others are alike)"),
                () -> String.join("\n", ReadinessText.lines(readiness)));
    }

    /** A slot's power is another way than its object's eject file, and does not refuse where that does. */
    @Test
    void thePowerOfSlotsIsTriedToo() throws Exception {
        var recording = Recording.of(machine("C-pci-pc-6.1", Era.V61));
        var kernel = Kernel.of(Era.V61);
        for (var line : List.of("given device:03 _SUN=3", "given device:04 _SUN=3")) {
            var given = CommandText.parse(line, recording.last());
            recording = recording.and(given, kernel.run(recording.last(), given));
        }
        var asked = Readiness.of(kernel, recording.last()).answers().stream()
                .filter(answer -> answer.verb().equals("power off"))
                .toList();
        assertEquals(1, asked.size());
        assertEquals(
                new Command.Write("/sys/bus/pci/slots/3/power", "0"),
                asked.getFirst().asked());
        assertEquals(2, asked.getFirst().devices().size());
        assertEquals(2, asked.getFirst().tried());
        assertEquals(Outcome.DONE, asked.getFirst().outcome());
    }

    @Test
    void whereNothingCanGoItSaysSo() {
        assertEquals(
                List.of("There is no device here that could go offline or be ejected."),
                ReadinessText.lines(new Readiness(List.of(), List.of())));
    }
}
