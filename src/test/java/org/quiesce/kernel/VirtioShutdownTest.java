package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Strategy;
import org.quiesce.recording.Recording;

/** The bus got its shutdown late, by a stable update of each series: a captured kernel may be older (S-23). */
class VirtioShutdownTest {
    private static final Device DISK = Device.of(
                    new DeviceId("/devices/pci0000:00/0000:00:04.0/virtio0"), Bus.named("virtio"), Plain.PLAIN)
            .with(Driver.captured("virtio_blk", "virtio").without(Driver.Callback.UNKNOWN));

    @ParameterizedTest
    @CsvSource({
        "V612, 6.12.107+deb12-amd64, 0",
        "V612, 6.12.113-1-lts, 0",
        "V612, 6.12.114+deb13-amd64, 1",
        "V612, 6.12.117, 1",
        "V612, 6.12, 1",
        "V612, '', 1",
        "V61, 6.12.107+deb12-amd64, 1",
        "V61, 6.1.190, 0",
        "V61, 6.1.191, 1",
        "V61, 6.1.0-56-amd64, 1",
        "V612, 6.1.190, 1",
        "V311, 3.11.10, 0",
        "V311, '', 0",
    })
    void theDeviceIsResetWhereTheKernelHasItsShutdown(Era era, String captured, int times) {
        var kernel = Kernel.of(era);
        var recording = Recording.of(kernel.boot(machine(captured)));
        var command = new Command.Kexec(Strategy.SHUTDOWN);
        recording = recording.and(command, kernel.run(recording.last(), command));
        var entered = Lab.entered(recording.result(0));
        assertEquals(
                times, entered.stream().filter("virtio_reset_device"::equals).count());
        assertEquals(
                times, entered.stream().filter("virtio_dev_shutdown"::equals).count());
    }

    @ParameterizedTest
    @CsvSource({"6.12.107+deb12-amd64, 107", "6.1.191, 191", "6.1.0-56-amd64, -1", "6.12, -1", "'', -1"})
    void theNameOfAReleaseTellsItsUpdateOrNot(String captured, int update) {
        assertEquals(
                update < 0 ? OptionalInt.empty() : OptionalInt.of(update),
                machine(captured).platform().update());
    }

    private static Machine machine(String captured) {
        var platform = new Platform(
                "disk", "", Platform.Arch.X86_64, "Intel", captured, List.of(), 1L << 27, Platform.Order.KNOWN);
        return Machine.of(platform, Circumstances.ORDINARY).registering(List.of(DISK));
    }
}
