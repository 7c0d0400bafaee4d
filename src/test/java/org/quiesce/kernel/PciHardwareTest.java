package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Behaviour.Takeover;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.recording.Recording;

/** What a card that comes back brings with it: the state it was left in, or that of a reset. */
class PciHardwareTest {
    private static final String ROOT = "/devices/pci0000:00";
    private static final DeviceId PCI = new DeviceId(Modules.SB + "/PNP0A08:00");
    private static final DeviceId SLOT = new DeviceId(PCI.path() + "/device:03");
    private static final DeviceId BRIDGE = new DeviceId(ROOT + "/0000:00:03.0");
    private static final DeviceId CARD = new DeviceId(BRIDGE.path() + "/0000:01:00.0");
    private static final Hardware BUSY =
            new Hardware(DmaEngine.armed(List.of()), BusMaster.ON, Power.D0, new Interrupts(Mode.MSI, Delivery.ON));
    private static final Hardware BRIDGING = new Hardware(DmaEngine.ABSENT, BusMaster.ON, Power.D0, Interrupts.NONE);

    /** A driver whose remove leaves everything running. */
    private static Driver driver(Order order) {
        return new Driver("acme_nic", "pci", Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE))
                .with(new Behaviour(
                        Map.of(Driver.Callback.REMOVE, new Behaviour.Effect(Set.of(), "")),
                        new Takeover(order, Set.of(), ""),
                        Set.of()));
    }

    private static Machine machine(Order order) {
        var machine = Modules.server()
                .node(PCI.path(), "\\_SB.PCI0", "PNP0A08", new AcpiResource.PciRoot("0000:00"), AcpiMethod._EJ0)
                .node(SLOT.path(), "\\_SB.PCI0.S18", "", new AcpiResource.PciSlot(3), AcpiMethod._EJ0)
                .machine()
                .registering(List.of(
                        Device.of(new DeviceId(ROOT), Bus.NONE, Plain.PLAIN),
                        Device.of(BRIDGE, Bus.PCI, new PciFunction("", "1d0f:0002", "060400"))
                                .with(BRIDGING),
                        Device.of(CARD, Bus.PCI, new PciFunction("", "1d0f:0001", "020000"))
                                .with(driver(order))
                                .with(BUSY)));
        return Kernel.of(Era.V612).boot(machine.after(new Event.CompanionBound(0, SLOT, BRIDGE)));
    }

    private static Recording run(Order order, Command... commands) {
        var recording = Recording.of(machine(order));
        for (var command : commands) {
            recording = recording.and(command, Kernel.of(Era.V612).run(recording.last(), command));
        }
        return recording;
    }

    /** {@return the hardware of a device as it was when its function was last found} */
    private static Hardware found(Recording recording, int command, DeviceId id) {
        return recording.result(command).events().stream()
                .filter(event -> event instanceof Event.DeviceAdded added
                        && added.device().id().equals(id))
                .map(event -> ((Event.DeviceAdded) event).device().hardware())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasOnlyRemovedIsFoundAsItWasLeft() { // P-32: no reset on the way
        var found = found(run(Order.RESET_FIRST, new Command.Remove(CARD), new Command.Rescan()), 1, CARD);
        assertEquals(BUSY.with(Power.PCI_UNKNOWN), found);
    }

    @Test
    void whatCameOutOfItsSlotIsFoundReset() {
        var recording = run(Order.RESET_FIRST, new Command.Notify(SLOT, 3), new Command.Plug(SLOT));
        assertEquals(BUSY.reset().with(Power.PCI_UNKNOWN), found(recording, 1, CARD), "a card behind a bridge");
        assertEquals(BRIDGING.reset().with(Power.PCI_UNKNOWN), found(recording, 1, BRIDGE));
    }

    @Test
    void whatWentWithItsModuleIsFoundReset() {
        var recording = run(Order.RESET_FIRST, new Command.Eject(PCI, Removal.GRACEFUL), new Command.Plug(PCI));
        assertEquals(BUSY.reset().with(Power.PCI_UNKNOWN), found(recording, 1, CARD));
    }

    @Test
    void whatComesIntoAnEmptySlotIsFoundReset() {
        var present = machine(Order.RESET_FIRST);
        var bridge = new DeviceId("/devices/pci0000:80");
        var node = new DeviceId(Modules.SB + "/PNP0A08:01");
        var slot = Modules.server()
                .node(node.path(), "\\_SB.PCI1", "PNP0A08", new AcpiResource.PciRoot("0000:80"), AcpiMethod._EJ0)
                .machine()
                .device(node);
        var absent = ((AcpiNode) slot.part()).with(AcpiNode.Presence.ABSENT);
        var card = new DeviceId(bridge.path() + "/0000:80:00.0");
        var machine = present.registering(List.of(Device.of(node, Bus.ACPI, absent)))
                .slotting(
                        List.of(Device.of(card, Bus.PCI, new PciFunction("", "1d0f:0001", "020000"))
                                .with(driver(Order.RESET_FIRST))
                                .with(BUSY)),
                        List.of());
        var kernel = Kernel.of(Era.V612);
        var rescan = Recording.of(machine).and(new Command.Rescan(), kernel.run(machine, new Command.Rescan()));
        assertTrue(rescan.last().find(card).isEmpty(), "nobody has put it in");
        var plug = new Command.Plug(node);
        var plugged = rescan.and(plug, kernel.run(rescan.last(), plug));
        assertEquals(BUSY.reset().with(Power.PCI_UNKNOWN), found(plugged, 1, card));
        assertEquals("acme_nic", plugged.last().device(card).driver().name());
    }

    @Test
    void whatWasPulledIsFoundReset() {
        var recording = run(Order.RESET_FIRST, new Command.SurpriseRemove(BRIDGE), new Command.Plug(SLOT));
        assertEquals(BUSY.reset().with(Power.PCI_UNKNOWN), found(recording, 1, CARD));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_FIRST", "BUS_MASTER_FIRST"})
    void aProbeEnablesTheCardAndTheBridgeAbove(Order order) { // pci_enable_bridge()
        var last =
                run(order, new Command.Notify(SLOT, 3), new Command.Plug(SLOT)).last();
        assertEquals(BusMaster.ON, last.device(BRIDGE).hardware().master());
        var hardware = last.device(CARD).hardware();
        assertEquals(DmaEngine.State.IDLE, hardware.engine().state(), "at rest until somebody gives it work");
        assertEquals(BusMaster.ON, hardware.master());
        assertEquals(Power.D0, hardware.power());
        assertEquals(new Interrupts(Mode.MSI, Delivery.UNKNOWN), hardware.interrupts());
    }

    @Test
    void whatAnUndescribedProbeDoesIsNotKnown() {
        var last = run(Order.UNKNOWN, new Command.Notify(SLOT, 3), new Command.Plug(SLOT))
                .last();
        assertEquals(BusMaster.UNKNOWN, last.device(BRIDGE).hardware().master());
        assertEquals(
                new Hardware(
                        DmaEngine.UNKNOWN, BusMaster.UNKNOWN, Power.UNSAID, new Interrupts(Mode.MSI, Delivery.UNKNOWN)),
                last.device(CARD).hardware());
    }

    @Test
    void whatHasNoPowerIsNotFound() {
        var off = machine(Order.RESET_FIRST);
        var dark = off.after(new Event.PowerSet(0, CARD, Power.D3COLD));
        var removed = dark;
        for (var event : Kernel.of(Era.V612).run(dark, new Command.Remove(CARD))) {
            removed = removed.after(event);
        }
        var events = Kernel.of(Era.V612).run(removed, new Command.Rescan());
        assertTrue(events.stream().noneMatch(Event.DeviceAdded.class::isInstance), "all its registers read ones");
    }
}
