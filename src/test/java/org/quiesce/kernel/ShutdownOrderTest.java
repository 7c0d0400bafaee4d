package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Job;
import org.quiesce.machine.Machine;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Strategy;
import org.quiesce.machine.Zone;

/** The list that device_shutdown() walks, and what a function's power says of its Bus Master (S-02, S-11, S-20). */
class ShutdownOrderTest {
    private static final DeviceId ROOT = new DeviceId("/devices/pci0000:80");
    private static final Kernel KERNEL = Kernel.of(Era.V612);

    private static Machine machine() {
        return KERNEL.boot(Lab.with(0, 31, 0, Zone.NORMAL)
                .machine()
                .registering(List.of(
                        Device.of(ROOT, Bus.NONE, Plain.PLAIN),
                        function("01.0", Power.D0),
                        function("02.0", Power.D0),
                        function("03.0", Power.D0))));
    }

    private static DeviceId at(String slot) {
        return ROOT.child("0000:80:" + slot);
    }

    private static Device function(String slot, Power power) {
        return Device.of(at(slot), Bus.PCI, new PciFunction("", "", "020000"))
                .with(new Driver("nic", "pci", Set.of(Driver.Callback.PROBE, Driver.Callback.SHUTDOWN)))
                .with(new Hardware(DmaEngine.ABSENT, BusMaster.ON, power, Hardware.Interrupts.NONE));
    }

    private static List<String> called(List<Event> events) {
        return events.stream()
                .filter(event -> event instanceof Event.Entered call
                        && call.function().name().endsWith("->shutdown"))
                .map(event -> ((Event.Entered) event).device().name())
                .toList();
    }

    @Test
    void aMoveChangesTheOrderOfShutdownAndNoOther() { // device_reorder_to_tail()
        var before = machine();
        var moved = before.after(new Event.MovedLast(before.now(), at("01.0")));
        assertEquals(
                List.of("0000:80:01.0", "0000:80:03.0", "0000:80:02.0"),
                called(KERNEL.run(moved, new Command.Kexec(Strategy.SHUTDOWN))));
        var names = List.of("0000:80:01.0", "0000:80:02.0", "0000:80:03.0");
        assertEquals(names, moved.onBus(Bus.PCI).stream().map(Device::name).toList());
        assertEquals(
                names,
                PciRemove.functions(moved, ROOT).stream().map(Device::name).toList());
        var again = moved.after(new Event.MovedLast(moved.now(), at("02.0")))
                .after(new Event.MovedLast(moved.now(), at("01.0")));
        assertEquals(names, again.onBus(Bus.PCI).stream().map(Device::name).toList());
        assertEquals(
                List.of("0000:80:01.0", "0000:80:02.0", "0000:80:03.0"),
                called(KERNEL.run(again, new Command.Kexec(Strategy.SHUTDOWN))));
    }

    /** PCI_UNKNOWN is a state beyond D3hot; that nobody said which is none. */
    @ParameterizedTest
    @CsvSource({"D0, OFF", "D3HOT, OFF", "D3COLD, ON", "PCI_UNKNOWN, ON", "UNSAID, UNKNOWN"})
    void whatIsKnownOfBusMasterAfterShutdown(Power power, BusMaster left) {
        var machine = machine();
        machine = machine.registering(List.of(function("04.0", power).with(Driver.NONE)));
        for (var event : KERNEL.run(machine, new Command.Kexec(Strategy.SHUTDOWN))) {
            machine = machine.after(event);
        }
        assertEquals(left, machine.device(at("04.0")).hardware().master());
    }

    /** The walk ends with the list: what a callback adds is shut down next (S-02). */
    @Test
    void whatTheWalkAddsIsShutDownNext() {
        var run = new Run(Era.V612, new Job.Call(0, new Command.Shutdown()), machine(), List.of());
        var order = new ArrayList<String>();
        DeviceShutdown.each(run, device -> {
            if (device.id().equals(at("02.0"))) {
                run.record(new Event.DeviceAdded(run.now(), function("07.0", Power.D0)));
            }
            if (device.part() instanceof PciFunction) {
                order.add(device.name().substring(8));
            }
        });
        assertEquals(List.of("03.0", "02.0", "07.0", "01.0"), order);
    }

    /** What devres undoes comes after remove has returned, the interrupts before the device that has them (P-07). */
    @Test
    void devresComesAfterRemoveAndBackwards() {
        var driver = new Driver("card", "pci", Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE))
                .with(new Behaviour(Map.of(), Behaviour.Takeover.UNKNOWN, Set.of(Behaviour.Trait.MANAGED)))
                .with(Driver.Callback.REMOVE, new Behaviour.Effect(Set.of(Behaviour.Act.STOPS_ENGINE), "test"));
        var hardware = new Hardware(
                DmaEngine.armed(List.of()),
                BusMaster.ON,
                Power.D0,
                new Hardware.Interrupts(Hardware.Interrupts.Mode.MSI, Hardware.Interrupts.Delivery.ON));
        var machine = machine()
                .registering(List.of(function("04.0", Power.D0).with(driver).with(hardware)));
        assertEquals(
                List.of(
                        "card->remove",
                        "DmaStopped",
                        "->",
                        "devres_release_all",
                        "InterruptsSet",
                        "BusMasterSet",
                        "->"),
                KERNEL.run(machine, new Command.Unbind(at("04.0"))).stream()
                        .flatMap(ShutdownOrderTest::step)
                        .toList());
    }

    private static Stream<String> step(Event event) {
        return switch (event) {
            case Event.Entered call
            when call.function().name().contains("->") || call.function().name().startsWith("devres") ->
                Stream.of(call.function().name());
            case Event.Returned call
            when call.function().name().contains("->") || call.function().name().startsWith("devres") ->
                Stream.of("->");
            case Event.OfHardware hardware -> Stream.of(hardware.getClass().getSimpleName());
            default -> Stream.empty();
        };
    }
}
