package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Ejecting modules in each era: what happens, in which order, and what firmware hears. */
class AcpiEjectTest {
    private static final DeviceId MOD1 = new DeviceId(Modules.SB + "/ACPI0004:00");
    private static final DeviceId MOD2 = new DeviceId(Modules.SB + "/ACPI0004:01");
    private static final DeviceId MEM2 = new DeviceId(Modules.SB + "/ACPI0004:01/PNP0C80:01");
    private static final DeviceId CONTAINER1 = new DeviceId("/devices/system/container/ACPI0004:00");

    /** MOD1 holds only movable pages, MOD2 three pages of slab in memory41. */
    private static Machine twoModules() {
        return Modules.server()
                .cpu(4)
                .cpu(5)
                .memory(36, 2, Zone.MOVABLE, Map.of(PageKind.ANON, 100))
                .memory(40, 1, Zone.MOVABLE, Map.of(PageKind.ANON, 100))
                .memory(41, 1, Zone.NORMAL, Map.of(PageKind.SLAB, 3))
                .memory(42, 1, Zone.MOVABLE, Map.of())
                .container("ACPI0004:00", "\\_SB.MOD1")
                .processor("/ACPI0004:00", "ACPI0007:00", "\\_SB.MOD1.C004", 4)
                .dimm("/ACPI0004:00", "PNP0C80:00", "\\_SB.MOD1.MEM1", 36, 2)
                .container("ACPI0004:01", "\\_SB.MOD2")
                .processor("/ACPI0004:01", "ACPI0007:01", "\\_SB.MOD2.C005", 5)
                .dimm("/ACPI0004:01", "PNP0C80:01", "\\_SB.MOD2.MEM1", 40, 3)
                .machine();
    }

    private static Recording run(Era era, Machine machine, Command... commands) {
        var kernel = Kernel.of(era);
        var recording = Recording.of(kernel.boot(machine));
        for (var command : commands) {
            recording = recording.and(command, kernel.run(recording.last(), command));
        }
        return recording;
    }

    private static Command eject(DeviceId node) {
        return new Command.Eject(node, Removal.GRACEFUL);
    }

    private static Command offline(DeviceId device) {
        return new Command.Offline(device);
    }

    private static List<String> osts(Result result) {
        return result.osts().stream()
                .map(ost -> "0x%x,0x%02x".formatted(ost.source(), ost.status()))
                .toList();
    }

    private static List<String> uevents(Result result) {
        return result.uevents().stream()
                .map(sent -> sent.action() + " " + sent.device().name())
                .toList();
    }

    private static boolean online(Recording recording, int block) {
        return !recording.last().device(DeviceId.memory(block)).offline();
    }

    @Test
    void in311AModuleWithOnlyMovablePagesGoes() {
        var recording = run(Era.V311, twoModules(), eject(MOD1));
        var result = recording.result(0);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(List.of("0x103,0x84"), osts(result));
        assertTrue(recording.last().find(DeviceId.cpu(4)).isEmpty());
        assertTrue(recording.last().find(DeviceId.memory(36)).isEmpty());
        assertTrue(recording.last().acpi(new AcpiPath("\\_SB.MOD1")).isEmpty());
        assertTrue(recording.last().find(CONTAINER1).isEmpty());
    }

    @Test
    void in311AModuleWithKernelDataIsRefusedAfterTwoPassesAndComesBack() {
        var recording = run(Era.V311, twoModules(), eject(MOD2));
        var result = recording.result(0);
        var refused = assertInstanceOf(Outcome.Refused.class, result.outcome());
        assertEquals(Reason.R_37, refused.refusal().reason());
        assertEquals(Errno.EBUSY, refused.refusal().errno());
        var blocking = refused.refusal().blocking().getFirst();
        assertEquals(1, refused.refusal().blocking().size());
        assertEquals(DeviceId.memory(41), blocking.device());
        assertEquals(Reason.R_23, blocking.reason());
        assertEquals("has_unmovable_pages", blocking.function().name());
        assertEquals(List.of("0x103,0x84", "0x103,0x01"), osts(result));
        for (int block = 40; block <= 42; block++) {
            assertTrue(online(recording, block));
        }
        assertFalse(recording.last().device(DeviceId.cpu(5)).offline());
        assertEquals(2, asked(result, DeviceId.memory(41)));
    }

    @Test
    void theProposalOf2013StopsAtTheFirstFailure() {
        var recording = run(Era.RFC, twoModules(), eject(MOD2));
        var result = recording.result(0);
        assertInstanceOf(Outcome.Refused.class, result.outcome());
        assertEquals(1, asked(result, DeviceId.memory(41)));
        assertEquals(0, asked(result, DeviceId.memory(42)));
        assertTrue(online(recording, 40));
    }

    @Test
    void beforeTheSeriesTheMachineDiesOfKernelDataAndSurvivesWithoutAny() {
        var crashed = run(Era.BEFORE, twoModules(), eject(MOD2)).result(0);
        var outcome = assertInstanceOf(Outcome.Crashed.class, crashed.outcome());
        assertEquals(DeviceId.memory(41), outcome.crash().device());
        assertTrue(outcome.crash().why().contains("3 slab"), outcome.crash().why());
        var survived = run(Era.BEFORE, twoModules(), eject(MOD1));
        assertEquals(Outcome.DONE, survived.result(0).outcome());
        assertTrue(survived.last().find(DeviceId.memory(37)).isEmpty());
    }

    @Test
    void in612AContainerWithOnlineChildrenIsNotTouched() {
        var result = run(Era.V612, twoModules(), eject(MOD1)).result(0);
        var refused = assertInstanceOf(Outcome.Refused.class, result.outcome());
        assertEquals(Reason.R_38, refused.refusal().reason());
        assertEquals(List.of("0x3,0x84", "0x103,0x82"), osts(result));
        assertEquals(List.of("change ACPI0004:00"), uevents(result));
        assertEquals(List.of("EVENT=offline"), result.uevents().getFirst().extra());
        assertTrue(result.changed().isEmpty());
    }

    @Test
    void in612ItGoesAfterItsChildrenAndItself() {
        var recording = run(
                Era.V612,
                twoModules(),
                offline(DeviceId.cpu(4)),
                offline(DeviceId.memory(36)),
                offline(DeviceId.memory(37)),
                offline(CONTAINER1),
                eject(MOD1));
        var result = recording.result(4);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(List.of("0x3,0x84", "0x103,0x00"), osts(result));
        assertTrue(recording.last().find(CONTAINER1).isEmpty());
        assertTrue(recording.last().find(DeviceId.cpu(4)).isEmpty());
        assertTrue(recording.last().acpi(new AcpiPath("\\_SB.MOD1")).isPresent());
    }

    @Test
    void in612AMemoryDeviceWithKernelDataIsRefused() {
        var recording = run(Era.V612, twoModules(), eject(MEM2));
        var result = recording.result(0);
        var refused = assertInstanceOf(Outcome.Refused.class, result.outcome());
        assertEquals(Reason.R_37, refused.refusal().reason());
        assertEquals(List.of("0x3,0x84", "0x103,0x82"), osts(result));
        assertTrue(result.log().contains("memory memory41: Offline failed."));
        assertTrue(online(recording, 40));
        assertTrue(online(recording, 42));
    }

    @Test
    void whatThePersonTookOfflineStaysOfflineAfterARefusal() {
        var recording = run(Era.V612, twoModules(), offline(DeviceId.memory(42)), eject(MEM2));
        assertFalse(online(recording, 42));
        assertTrue(online(recording, 40));
    }

    @Test
    void aBlockThatCameBackBehindTheContainersBackCrashesTheMachine() {
        var recording = run(
                Era.V612,
                twoModules(),
                offline(DeviceId.cpu(4)),
                offline(DeviceId.memory(36)),
                offline(DeviceId.memory(37)),
                offline(CONTAINER1),
                new Command.Online(DeviceId.memory(36), OnlineType.ONLINE),
                eject(MOD1));
        assertInstanceOf(Outcome.Crashed.class, recording.result(5).outcome());
    }

    private static long asked(Result result, DeviceId device) {
        return result.events().stream()
                .filter(event -> event instanceof Event.Entered entered
                        && entered.function().name().equals("device_offline")
                        && entered.device().equals(device))
                .count();
    }
}
