package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.AcpiMethod;
import org.quiesce.machine.AcpiResource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Reply;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Slots of acpiphp, drivers chosen by hand, and names given anew, as in recording C-pci-pc-6.1. */
class PciSlotsTest {
    private static final String ROOT = "/devices/pci0000:00";
    private static final DeviceId OBJECT = new DeviceId(Modules.SB + "/PNP0A08:00/device:03");
    private static final DeviceId EMPTY = new DeviceId(Modules.SB + "/PNP0A08:00/device:04");
    private static final DeviceId NIC = new DeviceId(ROOT + "/0000:00:03.0");
    private static final DeviceId SECOND = new DeviceId(ROOT + "/0000:00:03.1");
    private static final DeviceId DISK = new DeviceId(ROOT + "/0000:00:05.0");
    private static final String SLOT = "/sys/bus/pci/slots/3/";
    private static final String OVERRIDE = "/sys/bus/pci/devices/0000:00:03.0/driver_override";
    private static final String PROBE = "/sys/bus/pci/drivers_probe";

    private static Device function(DeviceId id, String driver) {
        var callbacks = Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE);
        return Device.of(id, Bus.PCI, new PciFunction("", "1d0f:0001", "020000"))
                .with(new Driver(driver, "pci", callbacks));
    }

    private static Device made(DeviceId function, String path, String bus) {
        return Device.of(new DeviceId(function.path() + path), Bus.named(bus), Plain.PLAIN);
    }

    private static Machine machine(AcpiResource second) {
        var machine = Modules.server()
                .node(Modules.SB + "/PNP0A08:00", "\\_SB.PCI0", "PNP0A08", new AcpiResource.PciRoot("0000:00"))
                .node(OBJECT.path(), "\\_SB.PCI0.S18", "", new AcpiResource.PciSlot(3), AcpiMethod._EJ0)
                .node(EMPTY.path(), "\\_SB.PCI0.S20", "", second, AcpiMethod._EJ0)
                .machine()
                .registering(List.of(
                        Device.of(new DeviceId(ROOT), Bus.NONE, Plain.PLAIN),
                        function(NIC, "acme_nic"),
                        made(NIC, "/net/eth0", "net"),
                        function(SECOND, "acme_nic"),
                        made(SECOND, "/net/eth1", "net"),
                        function(DISK, "acme_disk")));
        return Kernel.of(Era.V61).boot(machine.after(new Event.CompanionBound(0, OBJECT, NIC)));
    }

    private static Recording run(Machine machine, Command... commands) {
        var recording = Recording.of(machine);
        for (var command : commands) {
            recording = recording.and(command, Kernel.of(Era.V61).run(recording.last(), command));
        }
        return recording;
    }

    private static Recording run(Command... commands) {
        return run(machine(new AcpiResource.PciSlot(4)), commands);
    }

    private static Command write(String path, String value) {
        return new Command.Write(path, value);
    }

    private static List<String> uevents(Result result) {
        return result.uevents().stream()
                .map(sent -> sent.action() + " " + sent.device().name())
                .toList();
    }

    private static Reply reply(Recording recording, int number) {
        return recording.result(number).reply().orElseThrow();
    }

    @Test
    void powerOffRemovesEveryFunctionOfTheSlotAndTheCard() {
        var recording = run(write(SLOT + "power", "0"), new Command.Rescan(), write(SLOT + "power", "1"));
        assertEquals(
                List.of(
                        "remove eth1",
                        "unbind 0000:00:03.1",
                        "remove 0000:00:03.1",
                        "remove eth0",
                        "unbind 0000:00:03.0",
                        "remove 0000:00:03.0"),
                uevents(recording.result(0)));
        assertTrue(recording.result(1).uevents().isEmpty(), "the card is not in the machine");
        assertTrue(recording.result(2).uevents().isEmpty(), "recorded: power on of an emptied slot does nothing");
        assertTrue(recording.last().find(DISK).isPresent());
    }

    @Test
    void aCardPutIntoTheSlotIsFoundWithItsObjectAndAWakeupSource() {
        var recording = run(new Command.Notify(OBJECT, 3), new Command.Plug(OBJECT));
        assertEquals(
                List.of(
                        "add wakeup0",
                        "add 0000:00:03.0",
                        "add 0000:00:03.1",
                        "add eth0",
                        "bind 0000:00:03.0",
                        "add eth1",
                        "bind 0000:00:03.1"),
                uevents(recording.result(1)));
        var nic = recording.last().device(NIC);
        assertEquals(OBJECT, recording.last().companion(nic).orElseThrow().id());
    }

    @Test
    void powerTakesZeroAndOne() {
        var recording = run(write(SLOT + "power", "7"), write(SLOT + "power", "257"), write(SLOT + "power", "junk"));
        assertEquals(new Reply.Failed(Errno.EINVAL), reply(recording, 0));
        assertEquals(
                List.of("pci_hotplug: Illegal value specified for power"),
                recording.result(0).log());
        assertTrue(recording.result(1).uevents().isEmpty(), "only the lowest byte counts: 1");
        assertFalse(recording.result(2).uevents().isEmpty(), "what is no number is 0");
    }

    @Test
    void aSlotTellsWhetherACardIsInIt() {
        for (var file : List.of("power 1 0", "adapter 1 0", "latch 0 1")) {
            var words = file.split(" ", -1);
            var recording = run(
                    new Command.Read(SLOT + words[0]),
                    new Command.Read("/sys/bus/pci/slots/4/" + words[0]),
                    new Command.Remove(NIC),
                    new Command.Remove(SECOND),
                    new Command.Read(SLOT + words[0]));
            assertEquals(new Reply.Value(words[1]), reply(recording, 0), file);
            assertEquals(new Reply.Value(words[2]), reply(recording, 1), file);
            assertEquals(new Reply.Value(words[1]), reply(recording, 4), "removed, but still in the slot: " + file);
        }
        assertEquals(new Reply.Value("0000:00:03"), reply(run(new Command.Read(SLOT + "address")), 0));
        assertEquals(new Reply.Failed(Errno.ENOENT), reply(run(new Command.Read("/sys/bus/pci/slots/5/power")), 0));
    }

    @Test
    void theSecondSlotOfANumberHasASuffix() {
        var recording = run(
                machine(new AcpiResource.PciSlot(3)),
                new Command.Read(SLOT + "power"),
                new Command.Read("/sys/bus/pci/slots/3-2/power"));
        assertEquals(new Reply.Value("1"), reply(recording, 0));
        assertEquals(new Reply.Value("0"), reply(recording, 1));
    }

    @Test
    void aSlotWhoseNumberIsNotKnownMayBeAny() {
        var recording = run(machine(AcpiResource.NOTHING), write("/sys/bus/pci/slots/4/power", "0"));
        var outcome =
                assertInstanceOf(Outcome.Unknown.class, recording.result(0).outcome());
        assertTrue(outcome.toString().contains("which ACPI object has slot number 4"), outcome.toString());
    }

    @Test
    void anOverrideDecidesWhichDriverMayTakeADevice() {
        var recording = run(
                new Command.Unbind(NIC),
                write(OVERRIDE, "acme_disk"),
                new Command.Read(OVERRIDE),
                write("/sys/bus/pci/drivers/acme_nic/bind", "0000:00:03.0"),
                write(PROBE, "0000:00:03.0"),
                write(OVERRIDE, "nobody"),
                write(PROBE, "0000:00:03.0"),
                write(OVERRIDE, ""),
                new Command.Read(OVERRIDE),
                write(PROBE, "0000:00:03.0"));
        assertEquals(new Reply.Value("acme_disk"), reply(recording, 2));
        assertEquals(new Reply.Failed(Errno.ENODEV), reply(recording, 3));
        assertInstanceOf(Outcome.Unknown.class, recording.result(4).outcome(), "what that probe does is not known");
        assertEquals(new Reply.Written(13), reply(recording, 6), "no such driver: nothing happens");
        assertEquals(new Reply.Value("(null)"), reply(recording, 8));
        assertEquals(List.of("add eth0", "bind 0000:00:03.0"), uevents(recording.result(9)));
    }

    @Test
    void anOverrideGoesWithTheDevice() {
        var recording = run(write(OVERRIDE, "nobody"), new Command.Remove(NIC), new Command.Rescan());
        assertTrue(recording.last().device(NIC).driver().bound());
    }

    @Test
    void driversProbeKnowsOnlyDevicesOfItsBus() {
        var recording = run(write(PROBE, "0000:00:1f.0"), write(PROBE, "0000:00:03.0"));
        assertEquals(new Reply.Failed(Errno.ENODEV), reply(recording, 0));
        assertEquals(new Reply.Written(13), reply(recording, 1));
        assertTrue(recording.result(1).uevents().isEmpty(), "it has its driver already");
    }

    @Test
    void whatComesBackGetsTheLowestFreeName() {
        var recording = run(
                new Command.Unbind(NIC),
                new Command.Unbind(SECOND),
                new Command.Bind(SECOND, "acme_nic"),
                new Command.Bind(NIC, "acme_nic"),
                new Command.Unbind(SECOND));
        assertEquals(List.of("add eth0", "bind 0000:00:03.1"), uevents(recording.result(2)));
        assertEquals(List.of("add eth1", "bind 0000:00:03.0"), uevents(recording.result(3)));
        assertEquals(List.of("remove eth0", "unbind 0000:00:03.1"), uevents(recording.result(4)));
    }
}
