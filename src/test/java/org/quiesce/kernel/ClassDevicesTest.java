package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.PciFunction;
import org.quiesce.recording.EventText;
import org.quiesce.recording.Recording;

/** What drivers made goes with them and comes back: each bound function of a recorded machine is unbound and bound. */
class ClassDevicesTest {
    /** By its path: mutation tests run without modules. */
    private static final Path MACHINE = Path.of("src/main/resources/org/quiesce/machines/C-pci-pc-6.1.tar.xz");

    @ParameterizedTest
    @EnumSource(names = {"V61", "V612"})
    void whatADriverMadeGoesAndComesInItsOrder(Era era) throws Exception {
        var kernel = Kernel.of(era);
        var recording = Recording.of(kernel.boot(Machines.open(MACHINE, CaptureProgress.UNWATCHED)));
        var said = new StringBuilder();
        for (var device : recording.first().devices()) {
            if (device.part() instanceof PciFunction && device.driver().bound()) {
                said.append(device.name())
                        .append(' ')
                        .append(device.driver().name())
                        .append('\n');
                recording = asked(kernel, recording, new Command.Unbind(device.id()), said);
                recording = asked(
                        kernel,
                        recording,
                        new Command.Bind(device.id(), device.driver().name()),
                        said);
            }
        }
        assertTrue(said.length() > 1_000);
        assertEquals(expected(era), said.toString());
    }

    private static Recording asked(Kernel kernel, Recording recording, Command command, StringBuilder said) {
        var events = kernel.run(recording.last(), command);
        said.append(events.stream()
                .filter(event -> event instanceof Event.UeventSent
                        || event instanceof Event.DeviceAdded
                        || event instanceof Event.DeviceRemoved)
                .map(event -> "  " + EventText.of(event) + "\n")
                .collect(Collectors.joining()));
        return recording.and(command, events);
    }

    private static String expected(Era era) throws IOException {
        try (var file = ClassDevicesTest.class.getResourceAsStream("/class-devices/" + era.word() + ".txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
