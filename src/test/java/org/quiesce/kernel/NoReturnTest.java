package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.MachineFile;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;

/** The jump into the next kernel: what was called on the way never comes back (K-22). */
class NoReturnTest {
    private static final String YAML = """
            machine: plain
            boot: [crashkernel=256M]
            memory: [{blocks: 0-15, zone: Normal}]
            drivers:
              acme_nic: {callbacks: [probe, remove]}
            host_bridges:
              - pci: "0000:00"
                functions: [{slot: "03.0", class: "020000", driver: acme_nic, rings: ["0x20000000+64KiB@1MiB"]}]
            """;

    @ParameterizedTest
    @CsvSource({
        "kexec shutdown, sys_reboot, machine_kexec",
        "kexec remove, kernel_kexec, machine_kexec",
        "kexec crash, __crash_kexec, machine_kexec",
        "shutdown, kernel_restart, machine_restart"
    })
    void theCallsOnTheWayToTheNextKernelNeverReturn(String line, String outermost, String innermost) throws Exception {
        var yaml = new ByteArrayInputStream(YAML.getBytes(StandardCharsets.UTF_8));
        var machine = Kernel.of(Era.V612).boot(MachineFile.read("plain.yaml", yaml, CaptureProgress.UNWATCHED));
        var events = Kernel.of(Era.V612).run(machine, CommandText.parse(line, machine));
        var entered = events.stream()
                .filter(Event.Entered.class::isInstance)
                .map(event -> ((Event.Entered) event).function().name())
                .toList();
        var returned = events.stream()
                .filter(Event.Returned.class::isInstance)
                .map(event -> ((Event.Returned) event).function().name())
                .toList();
        assertTrue(entered.containsAll(List.of(outermost, innermost)), entered::toString);
        assertEquals(innermost, entered.getLast());
        assertEquals(
                List.of(),
                returned.stream()
                        .filter(name -> name.equals(outermost) || name.equals(innermost))
                        .toList());
        assertEquals(Outcome.DONE, ((Event.Concluded) events.getLast()).outcome());
    }
}
