package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;

/** No device is without a row in the view of the ACPI namespace, least of all one that is in the way. */
class CompanionlessTest {
    private static final RowKey MEMORY = new RowKey.One(DeviceId.memory(2).parent());
    private static final RowKey ROW = new RowKey.One(Companionless.ROW);

    @Test
    void aBlockingMemoryBlockWithoutAnObjectHasARowOfItsOwn() throws Exception {
        var hardware = new BundledLibrary().open("B-mem-6.1", CaptureProgress.UNWATCHED);
        var given = CommandText.parse("given memory2 pages slab=1", hardware);
        var story = Story.of("B-mem-6.1", Experiment.on(hardware, Era.V61))
                .and(List.of(given, new Command.Offline(DeviceId.memory(2))));
        assertInstanceOf(Outcome.Refused.class, story.recording().result(1).outcome());

        var scenery = new Scenery();
        var rows = scenery.rows(story.end(), View.ACPI, "");
        assertEquals(List.of(ROW, MEMORY, new RowKey.One(DeviceId.memory(2))), rows.path(DeviceId.memory(2)));
        var path = rows.path(DeviceId.memory(2));
        var refusal = ((Outcome.Refused) story.recording().result(1).outcome()).refusal();
        assertEquals(List.of(new RowWay(path, path)), rows.ways(refusal));
        assertEquals(
                DeviceRow.Light.BLOCKING,
                rows.row(rows.path(DeviceId.memory(2)).getLast()).light());
    }

    @Test
    void theRowStandsLastAndEveryDeviceOfARecordedMachineIsToBeFound() throws BadCapture {
        var machine = new BundledLibrary().open("C-pci-pc-6.1", CaptureProgress.UNWATCHED);
        var rows = new Scenery().rows(Story.of("C-pci-pc-6.1", machine).end(), View.ACPI, "");
        assertEquals(ROW, rows.top().getLast());
        for (var device : machine.devices()) {
            boolean root = device.id().equals(new DeviceId("/devices/LNXSYSTM:00"));
            assertEquals(root, rows.path(device.id()).isEmpty(), device.id().path());
        }
    }

    @Test
    void whereEveryDeviceHasAnObjectThereIsNoSuchRow() {
        var server = TwoModules.machine();
        var objects = Machine.of(server.platform(), server.circumstances()).registering(server.onBus(Bus.ACPI));
        assertTrue(top(server).contains(ROW), "its first CPUs and blocks have none");
        assertFalse(top(objects).contains(ROW));
    }

    @Test
    void theRowIsASearchsTooAndNoDevice() throws BadCapture {
        var machine = new BundledLibrary().open("B-mem-6.1", CaptureProgress.UNWATCHED);
        var rows = new Scenery().rows(Story.of("B-mem-6.1", machine).end(), View.ACPI, "memory2");
        assertTrue(rows.top().contains(ROW));
        assertEquals(List.of(MEMORY), rows.below(ROW));
        assertEquals(List.of(new RowKey.One(DeviceId.memory(2))), rows.below(MEMORY));
        assertEquals("without ACPI object", rows.row(ROW).name());
        assertEquals(Standing.NOTHING, rows.row(ROW).standing());
    }

    @Test
    void aMachineWithoutAcpiOpensInTheViewOfDevices() throws BadCapture {
        assertEquals(View.DEVICES, View.first(new TestLibrary().open("one-cpu", CaptureProgress.UNWATCHED)));
        assertEquals(View.ACPI, View.first(TwoModules.machine()));
    }

    private static List<RowKey> top(Machine machine) {
        return new Scenery()
                .rows(Story.of("machine", machine).end(), View.ACPI, "")
                .top();
    }
}
