package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** What has been ejected is put in again: device check, and what arrives how (A-42, A-46, A-68; recordings A and B2). */
class AcpiHotAddTest {
    private static final DeviceId MOD1 = new DeviceId(Modules.SB + "/ACPI0004:00");
    private static final DeviceId CPU4 = new DeviceId(Modules.SB + "/ACPI0004:00/ACPI0007:00");
    private static final DeviceId MEM1 = new DeviceId(Modules.SB + "/ACPI0004:00/PNP0C80:00");

    private static Machine module() {
        return Modules.server()
                .cpu(4)
                .memory(36, 2, Zone.MOVABLE, Map.of(PageKind.ANON, 10))
                .container("ACPI0004:00", "\\_SB.MOD1")
                .processor("/ACPI0004:00", "ACPI0007:00", "\\_SB.MOD1.C004", 4)
                .dimm("/ACPI0004:00", "PNP0C80:00", "\\_SB.MOD1.MEM1", 36, 2)
                .machine();
    }

    private static Recording run(Era era, Command... commands) {
        var kernel = Kernel.of(era);
        var recording = Recording.of(kernel.boot(module()));
        for (var command : commands) {
            recording = recording.and(command, kernel.run(recording.last(), command));
        }
        return recording;
    }

    private static Command eject(DeviceId node) {
        return new Command.Eject(node, Removal.GRACEFUL);
    }

    private static List<String> uevents(Result result) {
        return result.uevents().stream()
                .map(sent -> sent.action() + " " + sent.device().name())
                .toList();
    }

    private static String ost(Result result) {
        var ost = result.osts().getLast();
        return "0x%x,0x%02x".formatted(ost.source(), ost.status());
    }

    @Test
    void aCpuArrivesOfflineAndWithoutItsHotplugFolder() {
        var recording = run(Era.V61, eject(CPU4), new Command.Plug(CPU4));
        var result = recording.result(1);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(List.of("add cpu4", "bind cpu4"), uevents(result));
        assertEquals(List.of("CPU4 has been hot-added"), result.log());
        assertEquals("0x1,0x00", ost(result));
        var device = recording.last().device(DeviceId.cpu(4));
        assertTrue(device.offline());
        assertEquals(Cpu.HotplugFiles.ABSENT, ((Cpu) device.part()).files());
    }

    @Test
    void memoryArrivesOffline() {
        var recording = run(Era.V61, eject(MEM1), new Command.Plug(MEM1));
        var result = recording.result(1);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(List.of("add memory36", "add memory37"), uevents(result).subList(0, 2));
        assertEquals("0x1,0x00", ost(result));
        assertTrue(recording.last().device(DeviceId.memory(36)).offline());
        assertEquals(
                MEM1,
                recording
                        .last()
                        .companion(recording.last().device(DeviceId.memory(37)))
                        .orElseThrow()
                        .id());
    }

    @Test
    void aModuleArrivesWithEverythingAndItsContainerSaysSo() {
        var recording = run(
                Era.V612,
                new Command.Offline(DeviceId.cpu(4)),
                new Command.Offline(DeviceId.memory(36)),
                new Command.Offline(DeviceId.memory(37)),
                new Command.Offline(new DeviceId("/devices/system/container/ACPI0004:00")),
                eject(MOD1),
                new Command.Plug(MOD1));
        var uevents = uevents(recording.result(5));
        assertEquals("add ACPI0004:00", uevents.getFirst());
        assertEquals("online ACPI0004:00", uevents.getLast());
        assertTrue(uevents.containsAll(List.of("add cpu4", "bind cpu4", "add memory36", "add memory37")));
    }

    @Test
    void whatIsThereAlreadyIsNotAddedTwice() {
        var recording = run(Era.V612, new Command.Notify(MOD1, 1), new Command.Notify(MOD1, 0));
        assertTrue(recording.result(0).uevents().isEmpty());
        var result = recording.result(1);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(List.of("online ACPI0004:00"), uevents(result)); // acpi_bus_attach(): "ok:"
        assertEquals("0x0,0x00", ost(result));
    }

    /** {@code acpi_scan_device_check()} of 6.12 scans from the parent on (dimm-eject-refused-6.12, step 1). */
    @Test
    void theContainerAroundWhatHasComeSaysSoWhereItsParentIsScanned() {
        var on612 = uevents(run(Era.V612, eject(MEM1), new Command.Plug(MEM1)).result(1));
        assertEquals(List.of("add memory36", "add memory37", "add node1", "online ACPI0004:00"), on612);
        var on61 = uevents(run(Era.V61, eject(MEM1), new Command.Plug(MEM1)).result(1));
        assertEquals(List.of("add memory36", "add memory37", "add node1"), on61);
    }

    @Test
    void aModuleCanBeEjectedAgainAfterItCameBack() {
        var recording = run(Era.V61, eject(MEM1), new Command.Plug(MEM1), eject(MEM1));
        assertEquals(Outcome.DONE, recording.result(2).outcome());
        assertTrue(recording.last().find(DeviceId.memory(36)).isEmpty());
    }

    /** Up to 3.11 the eject takes the ACPI devices away too; the objects stay, and a device check finds them (0.1). */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE", "RFC", "V311"})
    void theObjectsOfAModuleGetTheirDevicesAgain(Era era) {
        var recording = run(era, eject(MOD1), new Command.Plug(MOD1));
        assertTrue(recording.at(recording.steps().getFirst().to()).find(MOD1).isEmpty());
        var result = recording.result(1);
        assertEquals(Outcome.DONE, result.outcome());
        assertEquals(
                List.of(
                        "add ACPI0004:00",
                        "add ACPI0007:00",
                        "add PNP0C80:00",
                        "add cpu4",
                        "bind cpu4",
                        "add memory36",
                        "add memory37",
                        "add node1",
                        "online ACPI0004:00"),
                uevents(result));
        assertEquals("0x1,0x00", ost(result));
        assertEquals(
                List.of(DeviceId.memory(36), DeviceId.memory(37)),
                recording.last().companions(AcpiNamespace.node(recording.last(), MEM1)).stream()
                        .map(Device::id)
                        .toList());
        assertEquals(
                new AcpiPath("\\_SB.MOD1"),
                AcpiNamespace.node(recording.last(), MOD1).path());
    }

    @Test
    void aModuleOf2013ComesAndGoesAndComes() {
        var cycle = run(
                Era.V311,
                eject(MOD1),
                new Command.Plug(MOD1),
                new Command.Online(DeviceId.cpu(4), OnlineType.ONLINE),
                new Command.Online(DeviceId.memory(36), OnlineType.ONLINE),
                new Command.Online(DeviceId.memory(37), OnlineType.ONLINE),
                eject(MOD1),
                new Command.Plug(MOD1));
        for (int n = 0; n < cycle.steps().size(); n++) {
            assertEquals(Outcome.DONE, cycle.result(n).outcome(), "command " + n);
        }
        assertEquals(
                List.of("offline cpu4", "offline memory36", "offline memory37"),
                uevents(cycle.result(5)).stream()
                        .filter(sent -> sent.startsWith("offline "))
                        .toList());
        assertTrue(cycle.last().find(MEM1).isPresent());
        assertTrue(cycle.last().device(DeviceId.memory(36)).offline());
    }

    @Test
    void aPartCannotComeIntoAModuleThatIsOut() {
        var recording = run(Era.V311, eject(MOD1), new Command.Plug(MEM1));
        assertEquals("0x1,0x01", ost(recording.result(1)));
        assertEquals(
                List.of("ACPI: \\_SB_.MOD1.MEM1: Namespace scan failure"),
                recording.result(1).log());
        assertTrue(recording.last().find(DeviceId.memory(36)).isEmpty());
    }

    @Test
    void whatFirmwareKeepsComesBackByANotification() {
        var keeps = new Command.Given(new Supposition.MethodAnswers(MEM1, AcpiMethod._STA, AcpiMethod.Answer.ENABLED));
        var recording = run(Era.V311, keeps, eject(MEM1), new Command.Notify(MEM1, 1));
        assertEquals(
                List.of("add PNP0C80:00", "add memory36", "add memory37", "add node1"), uevents(recording.result(2)));
    }

    @Test
    void firmwareThatAsksForAnEjectOfWhatIsGoneHearsOfAFailure() {
        var recording = run(Era.V311, eject(MEM1), new Command.Notify(MEM1, 3));
        assertEquals("0x3,0x01", ost(recording.result(1)));
    }

    @Test
    void onlyFirmwareIsToldOfAnObjectWithoutADevice() throws BadCommand {
        var machine = run(Era.V311, eject(MOD1)).last();
        for (var name : List.of("\\_SB.MOD1", "_SB.MOD1", "ACPI0004:00", "/sys" + MOD1)) {
            assertEquals(new Command.Plug(MOD1), CommandText.parse("plug " + name, machine));
        }
        assertEquals("plug \\_SB.MOD1", CommandText.text(new Command.Plug(MOD1), machine));
        var eject = assertThrows(BadCommand.class, () -> CommandText.parse("eject \\_SB.MOD1", machine));
        assertEquals("\\_SB.MOD1 has no device now; plug it in first", eject.problem());
    }
}
