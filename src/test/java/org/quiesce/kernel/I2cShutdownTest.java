package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Strategy;
import org.quiesce.machine.Zone;
import org.quiesce.recording.Recording;

/** A client without shutdown only gets its interrupt switched off (S-22). */
class I2cShutdownTest {
    private static final DeviceId CLIENT = new DeviceId("/devices/platform/i2c-0/0-0050");
    private static final Interrupts WIRED = new Interrupts(Interrupts.Mode.INTX, Interrupts.Delivery.ON);

    @ParameterizedTest
    @CsvSource({
        "i2c, REMOVE, SHUTDOWN, 1",
        "i2c, SHUTDOWN, SHUTDOWN, 0",
        "platform, REMOVE, SHUTDOWN, 0",
        "i2c, REMOVE, BUS_MASTER_CLEAR, 0",
    })
    void onlyAClientWithoutShutdownLosesItsInterrupt(
            String bus, Driver.Callback callback, Strategy strategy, int times) {
        assertEquals(times, disabled(bus, Set.of(callback), strategy, WIRED));
    }

    @Test
    void aClientWithoutInterruptOrWithoutDriverIsLeftAlone() {
        assertEquals(0, disabled("i2c", Set.of(Driver.Callback.REMOVE), Strategy.SHUTDOWN, Interrupts.NONE));
        assertEquals(0, disabled("i2c", Set.of(), Strategy.SHUTDOWN, WIRED));
    }

    /** {@return how often an interrupt was switched off} No callback at all stands for no driver. */
    private static long disabled(String bus, Set<Driver.Callback> has, Strategy strategy, Interrupts interrupts) {
        var callbacks = new HashSet<>(has);
        callbacks.add(Driver.Callback.PROBE);
        var client = Device.of(CLIENT, Bus.named(bus), Plain.PLAIN)
                .with(has.isEmpty() ? Driver.NONE : new Driver("eeprom", bus, callbacks))
                .with(Hardware.NONE.with(interrupts));
        var machine = Lab.with(0, 31, 0, Zone.NORMAL).machine().registering(List.of(client));
        var kernel = Kernel.of(Era.V612);
        var recording = Recording.of(kernel.boot(machine));
        var command = new Command.Kexec(strategy);
        recording = recording.and(command, kernel.run(recording.last(), command));
        return Lab.entered(recording.result(0)).stream()
                .filter("disable_irq"::equals)
                .count();
    }
}
