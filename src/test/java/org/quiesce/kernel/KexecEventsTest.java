package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.MachineFile;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.recording.EventText;
import org.quiesce.recording.Recording;

/** All events of a hand-over of two cards, in order: load, unload, and the ways of K-10 to K-44 with their locks. */
class KexecEventsTest {
    private static final String MACHINE = """
            machine: two-cards
            cpus: [{cpus: 0-1}]
            memory:
              - {blocks: 0-1, zone: DMA32, pages: {slab: 900, anon: 4000}}
            host_bridges:
              - pci: "0000:00"
                functions:
                  - {slot: "01.0", class: "020000", driver: acme_nic, interrupts: msix, rings: ["0x5040000+256KiB@400MiB/s"]}
                  - {slot: "02.0", class: "010802", driver: acme_disk, interrupts: msi, rings: ["0x6040000+64KiB@100MiB/s"]}
            drivers:
              acme_nic: {bus: pci, callbacks: [probe, remove], remove: [stops, clears-bus-master], probe: reset-first}
              acme_disk:
                bus: pci
                callbacks: [probe, remove, shutdown]
                remove: [stops]
                shutdown: [stops, disables-interrupts]
                probe: bus-master-first
            kexec:
              regions:
                - {use: kernel, at: "0x1000000", size: 32MiB}
                - {use: initrd, at: "0x5000000", size: 16MiB}
                - {use: free, at: "0x6000000", size: 32MiB}
                - {use: crash_kernel, at: "0x8000000", size: 64MiB}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"load-unload", "shutdown", "remove", "crash", "restart"})
    void eachStepIsRecordedInItsOrder(String story) throws Exception {
        assertEquals(expected(story), events(commands(story)));
    }

    private static List<String> commands(String story) {
        return switch (story) {
            case "load-unload" -> List.of("load", "unload", "unload", "kexec shutdown", "load crash", "unload crash");
            case "restart" -> List.of("shutdown");
            case "crash" -> List.of("load crash", "kexec crash");
            default -> List.of("load", "kexec " + story);
        };
    }

    private static String events(List<String> commands) throws Exception {
        var kernel = Kernel.of(Era.V612);
        var bytes = new ByteArrayInputStream(MACHINE.getBytes(StandardCharsets.UTF_8));
        var recording = Recording.of(kernel.boot(MachineFile.read("two-cards.yaml", bytes, CaptureProgress.UNWATCHED)));
        for (var line : commands) {
            var command = CommandText.parse(line, recording.last());
            recording = recording.and(command, kernel.run(recording.last(), command));
        }
        return recording.events().stream()
                .map(event -> event.at() / 1_000 + " " + EventText.of(event))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String expected(String story) throws IOException {
        try (var file = KexecEventsTest.class.getResourceAsStream("/kexec/" + story + ".txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
