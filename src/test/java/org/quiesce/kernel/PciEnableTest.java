package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Reply;
import org.quiesce.recording.Recording;

/** {@code enable}, {@code new_id} and {@code remove_id}, as in recordings G. */
class PciEnableTest {
    private static final String ROOT = "/devices/pci0000:00";
    private static final DeviceId BRIDGE = new DeviceId(ROOT + "/0000:00:03.0");
    private static final DeviceId CARD = new DeviceId(BRIDGE.path() + "/0000:01:00.0");
    private static final String ENABLE = "/sys" + CARD.path() + "/enable";
    private static final String DRIVER = "/sys/bus/pci/drivers/acme_nic/";

    private static Device function(DeviceId id, String code, int enables) {
        return Device.of(id, Bus.PCI, new PciFunction("", "1d0f:0001", code).enabled(enables))
                .with(new Hardware(DmaEngine.IDLE, BusMaster.ON, Power.D0, Interrupts.NONE));
    }

    private static Machine machine(int enables) {
        var callbacks = Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE);
        return Kernel.of(Era.V612)
                .boot(Modules.server()
                        .machine()
                        .registering(List.of(
                                Device.of(new DeviceId(ROOT), Bus.NONE, Plain.PLAIN),
                                function(BRIDGE, "060400", enables),
                                function(CARD, "020000", enables)
                                        .with(new Driver("acme_nic", "pci", callbacks)
                                                .with(Driver.Callback.REMOVE, new Behaviour.Effect(Set.of(), ""))))));
    }

    private static Recording run(int enables, Command... commands) {
        var recording = Recording.of(machine(enables));
        for (var command : commands) {
            recording = recording.and(command, Kernel.of(Era.V612).run(recording.last(), command));
        }
        return recording;
    }

    private static Reply reply(Recording recording, int number) {
        return recording.result(number).reply().orElseThrow();
    }

    private static Command enable(String value) {
        return new Command.Write(ENABLE, value);
    }

    private static Command read() {
        return new Command.Read(ENABLE);
    }

    @Test
    void aFunctionWithADriverIsTheDrivers() {
        var recording = run(1, enable("0"), enable("1"), enable("x"));
        assertEquals(new Reply.Failed(Errno.EBUSY), reply(recording, 0));
        assertEquals(new Reply.Failed(Errno.EBUSY), reply(recording, 1));
        assertEquals(new Reply.Failed(Errno.EINVAL), reply(recording, 2));
    }

    @Test
    void withoutADriverItCounts() {
        var recording = run(
                1,
                new Command.Unbind(CARD),
                read(),
                enable("1"),
                enable("1"),
                read(),
                enable("0"),
                enable("0"),
                enable("0"));
        assertEquals(new Reply.Value("0"), reply(recording, 1));
        assertEquals(new Reply.Value("2"), reply(recording, 4));
        assertEquals(new Reply.Failed(Errno.EIO), reply(recording, 7));
    }

    @Test
    void theLastToDisableItClearsBusMaster() { // P-33
        var on = List.<Command>of(new Command.Unbind(CARD), enable("1"), enable("1"), enable("0"));
        var once = run(1, on.toArray(Command[]::new));
        assertEquals(BusMaster.ON, once.last().device(CARD).hardware().master());
        var off = run(1, new Command.Unbind(CARD), enable("1"), enable("0"));
        assertEquals(BusMaster.OFF, off.last().device(CARD).hardware().master());
    }

    @Test
    void whatIsFoundAgainIsEnabledByItsDriverAndSoIsTheBridgeAbove() { // pci_enable_bridge()
        var recording = run(1, new Command.Remove(BRIDGE), new Command.Rescan(), read());
        assertEquals(new Reply.Value("1"), reply(recording, 2));
        assertEquals(1, ((PciFunction) recording.last().device(BRIDGE).part()).enables());
    }

    @Test
    void whatWasNotCapturedIsNotKnown() {
        var recording = run(PciFunction.UNKNOWN, read(), new Command.Unbind(CARD), enable("0"), enable("1"));
        assertInstanceOf(Outcome.Unknown.class, recording.result(0).outcome());
        assertInstanceOf(Outcome.Unknown.class, recording.result(2).outcome());
        assertEquals(new Reply.Written(2), reply(recording, 3), "one more than nobody knows");
    }

    @Test
    void aNewIdIsRefusedWhereTheDriverHasIt() {
        var recording = run(
                1,
                new Command.Write(DRIVER + "new_id", "zz"),
                new Command.Write(DRIVER + "new_id", "1d0f 0001"),
                new Command.Write(DRIVER + "new_id", "1d0f 0002"),
                new Command.Write(DRIVER + "remove_id", "1d0f 0002"),
                new Command.Write(DRIVER + "remove_id", ""));
        assertEquals(new Reply.Failed(Errno.EINVAL), reply(recording, 0));
        assertEquals(new Reply.Failed(Errno.EEXIST), reply(recording, 1));
        assertInstanceOf(Outcome.Unknown.class, recording.result(2).outcome(), "its own table is not captured");
        assertEquals(new Reply.Failed(Errno.ENODEV), reply(recording, 3));
        assertEquals(new Reply.Failed(Errno.EINVAL), reply(recording, 4));
    }
}
