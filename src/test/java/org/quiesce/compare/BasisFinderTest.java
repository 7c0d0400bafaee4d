package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.FidelityFile;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.Machines;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Rule;
import org.quiesce.machine.Task;
import org.quiesce.recording.Fidelity;
import org.quiesce.recording.Recording;

/** Recorded, read or assumed: and by what. */
class BasisFinderTest {
    private static final BasisFinder FINDER = new BasisFinder(FunctionTable.BUNDLED, FidelityFile.BUNDLED);

    @Test
    void whatARealKernelDidIsRecordedOnItsMachineAndOnOneLikeIt() throws BadCapture, BadCommand {
        for (var machine : List.of("A-cpu-6.1", "four-cpus")) {
            var basis = basis(machine, Era.V61, "offline cpu3");
            var recorded = assertInstanceOf(Basis.Recorded.class, basis.orElseThrow(), machine);
            assertEquals("A-cpu-6.1", recorded.precedent().recording());
            assertTrue(
                    recorded.precedent().seen().contains("offline /devices/system/cpu/cpu3"),
                    recorded.precedent()::toString);
            assertTrue(recorded.precedent().times() > 100, recorded.precedent()::toString);
        }
    }

    @Test
    void eachKernelHasItsOwnRecordings() throws BadCapture, BadCommand {
        var basis = basis("two-module-server", Era.V612, "offline memory36").orElseThrow();
        assertTrue(assertInstanceOf(Basis.Recorded.class, basis)
                .precedent()
                .kernel()
                .startsWith("6.12."));
    }

    @Test
    void anotherWayThroughTheKernelIsNotRecorded() throws BadCapture, BadCommand {
        var basis = basis("memory-zoo", Era.V612, "offline memory45").orElseThrow();
        var rules = assertInstanceOf(Basis.Read.class, basis).rules();
        assertTrue(rules.stream().map(Rule::id).anyMatch("M-60"::equals), rules::toString);
        assertEquals("read", BasisText.word(basis));
        assertTrue(
                BasisText.sentence(basis).startsWith("follows the kernel's source (rules M-"),
                BasisText.sentence(basis));
    }

    @Test
    void theKernelsOf2013AreAssumedInsideACpu() throws BadCapture, BadCommand {
        var basis = basis("four-cpus", Era.V311, "offline cpu3").orElseThrow();
        var assumed = assertInstanceOf(Basis.Assumed.class, basis);
        assertEquals(List.of(Basis.Assumption.SOURCE_OF_2013), assumed.assumptions());
        assertTrue(assumed.rules().stream().map(Rule::id).anyMatch("D-60"::equals));
    }

    @Test
    void whatDependsOnHowLongThingsTakeIsAssumed() throws BadCapture, BadCommand {
        var basis = basis("openpower-bootloader", Era.V612, "load", "kexec shutdown")
                .orElseThrow();
        assertEquals(
                List.of(Basis.Assumption.TIMES),
                assertInstanceOf(Basis.Assumed.class, basis).assumptions());
    }

    @Test
    void whatIsNotKnownOrGivenRestsOnNothing() throws BadCapture, BadCommand {
        assertEquals(Optional.empty(), basis("four-cpus", Era.V61, "given cpu3 vectors=7"));
        assertEquals(Optional.empty(), basis("B-mem-6.1", Era.V61, "offline memory2"));
    }

    /** A call of an earlier command returns while the later one is in a function of the same name. */
    @Test
    void whatHangsHangsInItsOwnCalls() {
        var first = new Task(Task.Role.CALLER, 0);
        var later = new Task(Task.Role.CALLER, 1);
        var offline = new Function("device_offline", "drivers/base/core.c");
        var down = new Function("cpu_down", "kernel/cpu.c");
        var cpu = DeviceId.cpu(1);
        var command = new Command.Offline(cpu);
        var recording = Recording.of(Machine.of(
                        new Platform("toy", "", Platform.Arch.X86_64, "", "", List.of(), 1 << 27, Platform.Order.KNOWN),
                        Circumstances.ORDINARY))
                .and(command, List.of(new Event.Given(0, 0, command), new Event.Entered(0, first, offline, cpu)))
                .and(
                        command,
                        List.of(
                                new Event.Given(1, 1, command),
                                new Event.Entered(1, later, offline, cpu),
                                new Event.Entered(1, later, down, cpu),
                                new Event.Returned(1, first, offline, cpu, 0),
                                new Event.Concluded(1, 1, new Outcome.Hung(cpu))));
        var unexplained = new BasisFinder(new Explanations(Map.of()), Fidelity.of(0, 0, 0, List.of(), List.of()));
        assertEquals(
                Optional.of(new Basis.Read(List.of(down, offline), List.of())),
                unexplained.of(recording, 1, recording.result(1), Era.V612));
    }

    private static Optional<Basis> basis(String machine, Era era, String... lines) throws BadCapture, BadCommand {
        var asked = Experiment.on(Machines.open(machine, CaptureProgress.UNWATCHED), era);
        for (var line : lines) {
            asked = asked.and(line);
        }
        int last = lines.length - 1;
        return FINDER.of(asked.recording(), last, asked.recording().result(last), era);
    }
}
