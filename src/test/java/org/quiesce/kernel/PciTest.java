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
import org.quiesce.machine.Circumstances.Removal;
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

/** Unbinding, removing and finding PCI functions again, as in recording C-pci-pc-6.1 (P-10 to P-12, P-30, P-31, P-35). */
class PciTest {
    private static final String ROOT = "/devices/pci0000:80";
    private static final DeviceId BRIDGE = new DeviceId(ROOT + "/0000:80:01.0");
    private static final DeviceId NIC = new DeviceId(ROOT + "/0000:80:01.0/0000:81:00.0");
    private static final DeviceId DISK = new DeviceId(ROOT + "/0000:80:01.0/0000:81:01.0");
    private static final DeviceId PCI1 = new DeviceId(Modules.SB + "/PNP0A08:00");
    private static final Driver PORT = driver("acme_port");
    private static final Driver ETHERNET = driver("acme_nic");
    private static final Driver STORAGE = driver("acme_disk");

    private static Driver driver(String name) {
        return new Driver(name, "pci", Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE));
    }

    private static Device function(DeviceId id, String code, Driver driver) {
        return Device.of(id, Bus.PCI, new PciFunction("", "1d0f:0001", code)).with(driver);
    }

    private static Machine machine() {
        var machine = Modules.server()
                .node(
                        Modules.SB + "/PNP0A08:00",
                        "\\_SB.PCI1",
                        "PNP0A08",
                        new AcpiResource.PciRoot("0000:80"),
                        AcpiMethod._EJ0)
                .machine();
        return Kernel.of(Era.V612)
                .boot(machine.registering(List.of(
                        Device.of(new DeviceId(ROOT), Bus.NONE, Plain.PLAIN),
                        function(BRIDGE, "060400", PORT),
                        function(NIC, "020000", ETHERNET),
                        Device.of(new DeviceId(NIC.path() + "/net/eth0"), Bus.named("net"), Plain.PLAIN),
                        function(DISK, "010802", STORAGE))));
    }

    private static Recording run(Command... commands) {
        var recording = Recording.of(machine());
        for (var command : commands) {
            recording = recording.and(command, Kernel.of(Era.V612).run(recording.last(), command));
        }
        return recording;
    }

    private static List<String> uevents(Result result) {
        return result.uevents().stream()
                .map(sent -> sent.action() + " " + sent.device().name())
                .toList();
    }

    private static Command write(String path, String value) {
        return new Command.Write(path, value);
    }

    @Test
    void allDriversGoBeforeAnyDevice() {
        var recording = run(new Command.Remove(BRIDGE));
        assertEquals(
                List.of(
                        "unbind 0000:81:01.0",
                        "remove eth0",
                        "unbind 0000:81:00.0",
                        "unbind 0000:80:01.0",
                        "remove 0000:81:00.0",
                        "remove 0000:81:01.0",
                        "remove 0000:81",
                        "remove 0000:80:01.0"),
                uevents(recording.result(0)));
        assertTrue(recording.last().find(NIC).isEmpty());
    }

    @Test
    void aRescanFindsThemAgainWithTheirDrivers() {
        var recording = run(new Command.Remove(BRIDGE), new Command.Rescan());
        assertEquals(
                List.of(
                        "add 0000:80:01.0",
                        "add 0000:81",
                        "add 0000:81:00.0",
                        "add 0000:81:01.0",
                        "bind 0000:80:01.0",
                        "add eth0",
                        "bind 0000:81:00.0",
                        "bind 0000:81:01.0"),
                uevents(recording.result(1)));
        assertEquals(ETHERNET, recording.last().device(NIC).driver());
    }

    @Test
    void whatWasPulledIsNotFoundAgain() {
        var recording = run(new Command.SurpriseRemove(NIC), new Command.Rescan());
        assertEquals(
                List.of("remove eth0", "unbind 0000:81:00.0", "remove 0000:81:00.0"), uevents(recording.result(0)));
        assertTrue(recording.result(1).uevents().isEmpty());
    }

    @Test
    void removeTakesNumbers() {
        var file = "/sys/bus/pci/devices/0000:81:00.0/remove";
        var recording = run(write(file, "0"), write(file, "x"));
        assertEquals(
                Reply.Written.class, recording.result(0).reply().orElseThrow().getClass());
        assertEquals(new Reply.Failed(Errno.EINVAL), recording.result(1).reply().orElseThrow());
        assertTrue(recording.last().find(NIC).isPresent());
    }

    @Test
    void unbindAndBindAnswerAsRecorded() {
        var drivers = "/sys/bus/pci/drivers/";
        var recording = run(
                write(drivers + "acme_nic/unbind", "0000:81:00.0"),
                write(drivers + "acme_nic/unbind", "0000:81:00.0"),
                write(drivers + "acme_disk/bind", "0000:81:00.0"),
                write(drivers + "acme_nic/bind", "0000:81:00.0"),
                write(drivers + "acme_nic/bind", "0000:81:00.0"),
                write(drivers + "acme_disk/bind", "0000:81:00.0"),
                write(drivers + "acme_disk/bind", "0000:ff:1f.0"));
        assertEquals(List.of("remove eth0", "unbind 0000:81:00.0"), uevents(recording.result(0)));
        assertEquals(new Reply.Failed(Errno.ENODEV), recording.result(1).reply().orElseThrow());
        assertEquals(new Reply.Failed(Errno.ENODEV), recording.result(2).reply().orElseThrow());
        assertEquals(List.of("add eth0", "bind 0000:81:00.0"), uevents(recording.result(3)));
        assertEquals(new Reply.Failed(Errno.EBUSY), recording.result(4).reply().orElseThrow());
        assertEquals(new Reply.Failed(Errno.ENODEV), recording.result(5).reply().orElseThrow());
        assertEquals(new Reply.Failed(Errno.ENODEV), recording.result(6).reply().orElseThrow());
    }

    /** It has its files, and says no to what it is not known to take (pci-bind-errors, steps 2, 3 and 7). */
    @Test
    void aDriverThatNeverHadADeviceIsThereAllTheSame() {
        var drivers = "/sys/bus/pci/drivers/";
        var kernel = Kernel.of(Era.V612);
        var recording = Recording.of(machine().slotting(List.of(), List.of(driver("acme_idle"))));
        for (var command : List.of(
                write(drivers + "acme_idle/bind", "0000:81:00.0"),
                write(drivers + "acme_idle/unbind", "0000:81:00.0"),
                write(drivers + "acme_none/bind", "0000:81:00.0"),
                write("/sys/bus/pci/devices/0000:81:00.0/driver_override", "acme_idle"),
                write(drivers + "acme_nic/unbind", "0000:81:00.0"),
                write(drivers + "acme_idle/bind", "0000:81:00.0"))) {
            recording = recording.and(command, kernel.run(recording.last(), command));
        }
        assertEquals(new Reply.Failed(Errno.ENODEV), recording.result(0).reply().orElseThrow());
        assertEquals(new Reply.Failed(Errno.ENODEV), recording.result(1).reply().orElseThrow());
        assertEquals(new Reply.Failed(Errno.ENOENT), recording.result(2).reply().orElseThrow());
        assertInstanceOf(Outcome.Unknown.class, recording.result(5).outcome());
    }

    @Test
    void theRootBusGoesWithItsModuleAndComesBackWithIt() {
        var recording = run(new Command.Eject(PCI1, Removal.GRACEFUL), new Command.Rescan(), new Command.Plug(PCI1));
        assertEquals(Outcome.DONE, recording.result(0).outcome());
        assertEquals(
                List.of("remove 0000:81", "remove 0000:80:01.0", "remove 0000:80"),
                uevents(recording.result(0)).subList(6, 9));
        assertTrue(recording.result(1).uevents().isEmpty());
        assertEquals(Outcome.DONE, recording.result(2).outcome());
        assertEquals("add 0000:80", uevents(recording.result(2)).getFirst());
        assertEquals(ETHERNET, recording.last().device(NIC).driver());
        assertFalse(recording.result(2).osts().isEmpty());
    }

    @Test
    void noPciFunctionIsAskedWhetherItMayGo() {
        var events = run(new Command.Eject(PCI1, Removal.GRACEFUL)).result(0).events();
        assertTrue(events.stream().noneMatch(Event.Refused.class::isInstance));
    }
}
