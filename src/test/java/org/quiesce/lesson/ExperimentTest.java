package org.quiesce.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Platform;
import org.quiesce.recording.Result;

class ExperimentTest {
    private static final DeviceId GONE = new DeviceId("/devices/system/container/ACPI0004:01");
    private final Machine hardware = Machine.of(
                    new Platform(
                            "two cpus",
                            "",
                            Platform.Arch.X86_64,
                            "Intel",
                            "6.1.0-1",
                            List.of(),
                            128L << 20,
                            Platform.Order.KNOWN),
                    Circumstances.ORDINARY)
            .registering(IntStream.range(0, 2)
                    .mapToObj(n -> Device.of(DeviceId.cpu(n), Bus.CPU, Cpu.online(n, 0)))
                    .toList());

    @Test
    void aLineIsReadOnTheMachineAsItIsByThen() throws BadCommand {
        var begun = Experiment.on(hardware, Era.V612);
        var asked = begun.and("given cpu1 vectors=9").and("given cpu1 reserved=3");
        assertEquals(
                "Given[supposition=VectorsAre[cpu=/devices/system/cpu/cpu1, allocated=9, reserved=3]]",
                asked.recording().steps().getLast().command().toString());
        assertEquals(
                List.of(Outcome.DONE, Outcome.DONE),
                asked.results().stream().map(Result::outcome).toList());
        assertEquals(0, begun.recording().size());
        assertThrows(BadCommand.class, () -> asked.and("given cpu2 vectors=9"));
    }

    @Test
    void theCapturesOwnKernelIsTheDefault() {
        assertEquals(Era.V61, Experiment.on(hardware).era());
    }

    @Test
    void anotherPastLeavesThisOneAsItIs() throws BadCommand {
        var one = Experiment.on(hardware).and("given cpu1 vectors=9");
        var two = one.and("given cpu0 vectors=9");
        assertEquals(one, two.upTo(one.recording().size()));
        assertEquals(2, two.results().size());
    }

    @Test
    void anotherEraGetsTheSameCommandsAndSaysWhatIsNotThere() throws BadCommand {
        var odd = new Experiment(
                hardware,
                Era.V61,
                Experiment.on(hardware.registering(List.of(Device.of(GONE, Bus.CONTAINER, Container.CONTAINER))))
                        .and("given ACPI0004:01 offline_disabled=yes")
                        .and("given cpu1 vectors=9")
                        .recording());
        var replay = odd.in(Era.V311);
        assertEquals(Era.V311, replay.experiment().era());
        assertEquals(1, replay.experiment().results().size());
        assertEquals(
                List.of("\"given /devices/system/container/ACPI0004:01 offline_disabled=yes\" was left out:"
                        + " there is no ACPI0004:01 in 3.11."),
                replay.absent().stream().map(Replay.Absence::sentence).toList());
        assertEquals(0, replay.absent().getFirst().number());
    }
}
