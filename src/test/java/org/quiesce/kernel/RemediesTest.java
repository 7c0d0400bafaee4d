package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Circumstances.Trouble;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;

/** Ways out of a refusal: a button only where the same command was seen to succeed (design 6). */
class RemediesTest {
    private static final DeviceId MOD1 = new DeviceId(Modules.SB + "/ACPI0004:00");
    private static final DeviceId MEM1 = new DeviceId(Modules.SB + "/ACPI0004:00/PNP0C80:00");
    private static final Command EJECT_MODULE = new Command.Eject(MOD1, Removal.GRACEFUL);
    private static final Command EJECT_MEMORY = new Command.Eject(MEM1, Removal.GRACEFUL);

    private static Machine module(Map<PageKind, Integer> pages) {
        return Modules.server()
                .cpu(4)
                .memory(36, 2, Zone.MOVABLE, Map.of(PageKind.ANON, 10))
                .memory(38, 1, Zone.NORMAL, pages)
                .container("ACPI0004:00", "\\_SB.MOD1")
                .processor("/ACPI0004:00", "ACPI0007:00", "\\_SB.MOD1.C004", 4)
                .dimm("/ACPI0004:00", "PNP0C80:00", "\\_SB.MOD1.MEM1", 36, 3)
                .machine();
    }

    private static List<Remedy> remedies(Machine machine, Command asked, Command... first) {
        var kernel = Kernel.of(Era.V612);
        var recording = Recording.of(kernel.boot(machine));
        for (var command : first) {
            recording = recording.and(command, kernel.run(recording.last(), command));
        }
        var before = recording.last();
        recording = recording.and(asked, kernel.run(before, asked));
        var refused = assertInstanceOf(
                Outcome.Refused.class, recording.result(first.length).outcome());
        return kernel.remedies(before, asked, refused.refusal());
    }

    private static Remedy only(List<Remedy> remedies, Remedy.Kind kind) {
        var found = remedies.stream().filter(each -> each.kind() == kind).toList();
        assertEquals(1, found.size(), remedies::toString);
        return found.getFirst();
    }

    @Test
    void aContainerIsEmptiedFromItsChildrenUp() {
        var remedy = only(remedies(module(Map.of()), EJECT_MODULE), Remedy.Kind.BUTTON);
        var names = remedy.commands().stream()
                .map(command -> ((Command.Offline) command).device().name())
                .toList();
        assertEquals(List.of("cpu4", "memory36", "memory37", "memory38", "ACPI0004:00"), names);
    }

    @Test
    void aContainerWithKernelDataCannotBeEmptied() {
        var remedies = remedies(module(Map.of(PageKind.SLAB, 3)), EJECT_MODULE);
        assertTrue(remedies.stream().allMatch(each -> each.kind() == Remedy.Kind.SENTENCE), remedies::toString);
    }

    @Test
    void kernelDataIsAMatterOfAnotherPast() {
        var remedies = remedies(module(Map.of(PageKind.SLAB, 3)), EJECT_MEMORY);
        var past = only(remedies, Remedy.Kind.ANOTHER_PAST);
        assertTrue(past.sentence().contains("memory38"), past::sentence);
        only(remedies, Remedy.Kind.SENTENCE);
    }

    @Test
    void twoBlocksWithKernelDataNeedBothPasts() {
        var machine = Modules.server()
                .memory(36, 2, Zone.NORMAL, Map.of(PageKind.SLAB, 3))
                .container("ACPI0004:00", "\\_SB.MOD1")
                .dimm("/ACPI0004:00", "PNP0C80:00", "\\_SB.MOD1.MEM1", 36, 2)
                .machine();
        var pasts = remedies(machine, EJECT_MEMORY).stream()
                .filter(each -> each.kind() == Remedy.Kind.ANOTHER_PAST)
                .toList();
        assertTrue(pasts.stream().allMatch(past -> past.commands().size() == 6), pasts::toString);
    }

    @Test
    void aProfileIsSwitchedOnAgain() {
        var enabled = "/sys/firmware/acpi/hotplug/memory/enabled";
        var remedies = remedies(module(Map.of()), EJECT_MEMORY, new Command.Write(enabled, "0"));
        assertEquals(
                List.of(new Command.Write(enabled, "1")),
                only(remedies, Remedy.Kind.BUTTON).commands());
    }

    @Test
    void aFullQueueIsWaitedFor() {
        var full = new Command.Given(new Supposition.TroubleIs(Trouble.QUEUE_FULL, Supposition.Toggle.YES));
        only(remedies(module(Map.of()), EJECT_MEMORY, full), Remedy.Kind.BUTTON);
    }

    @Test
    void brokenFirmwareLeavesASentence() {
        var broken = new Command.Given(new Supposition.MethodAnswers(MEM1, AcpiMethod._EJ0, AcpiMethod.Answer.ERROR));
        var remedies = remedies(module(Map.of()), EJECT_MEMORY, broken);
        assertEquals(1, remedies.size());
        only(remedies, Remedy.Kind.SENTENCE);
    }
}
