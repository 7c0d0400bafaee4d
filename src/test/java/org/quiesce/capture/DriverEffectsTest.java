package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Behaviour;
import org.quiesce.machine.Behaviour.Act;
import org.quiesce.machine.Behaviour.Order;
import org.quiesce.machine.Behaviour.Requirement;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Hardware;

/** What callbacks are known to do, and that each of them is one that the driver has. */
final class DriverEffectsTest {
    private static final Path TABLE = Path.of("src/main/resources/org/quiesce/capture/driver-effects.csv");
    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
    private static final String HEADER = "bus,driver,callback,acts,source";

    @Test
    void everyRowIsOfACallbackThatItsDriverHas() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            Driver driver = DriverCatalogue.of("6.12").driver(row[1], row[0]);
            assertTrue(driver.has(Driver.Callback.valueOf(row[2].toUpperCase(Locale.ROOT))), line);
        }
        assertEquals(lines.size(), Set.copyOf(lines).size());
    }

    /** Recorded: MSI-X stays on after vmxnet3's shutdown, and after a crash it is bound and dead. */
    @Test
    void vmxnet3IsAsRecorded() {
        Driver vmxnet3 = DriverCatalogue.of("6.1.0-56-amd64").driver("vmxnet3", "pci");
        assertEquals(
                Set.of(Act.STOPS_ENGINE),
                vmxnet3.behaviour()
                        .effect(Driver.Callback.SHUTDOWN)
                        .orElseThrow()
                        .acts());
        assertEquals(
                Set.of(Requirement.TOLD_TO_STOP), vmxnet3.behaviour().takeover().requires());
    }

    @Test
    void theOrderOfAProbeIsKnownOfSome() {
        DriverCatalogue catalogue = DriverCatalogue.of("6.12");
        assertEquals(
                Order.RESET_FIRST,
                catalogue.driver("r8169", "pci").behaviour().takeover().order());
        assertEquals(
                Order.BUS_MASTER_FIRST,
                catalogue.driver("nvme", "pci").behaviour().takeover().order());
        assertEquals(
                Order.BUS_MASTER_FIRST,
                catalogue.driver("ioatdma", "pci").behaviour().takeover().order());
        assertEquals(
                Order.UNKNOWN,
                catalogue.driver("amdgpu", "pci").behaviour().takeover().order());
        assertEquals(
                Optional.empty(), catalogue.driver("amdgpu", "pci").behaviour().effect(Driver.Callback.SHUTDOWN));
    }

    /** What remove leaves is not always less than what shutdown leaves: i915's never disables the device (T-81). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "ioatdma   | REMOVE   | stops disables-interrupts",
                "ioatdma   | SHUTDOWN | stops disables-interrupts",
                "pcieport  | REMOVE   | clears-bus-master disables-interrupts",
                "mlx4_core | SHUTDOWN | stops clears-bus-master disables-interrupts frees-rings",
                "mlx5_core | SHUTDOWN | stops clears-bus-master disables-interrupts",
                "ice       | SHUTDOWN | stops disables-interrupts frees-rings",
                "lpfc      | SHUTDOWN | stops clears-bus-master disables-interrupts frees-rings",
                "i915      | REMOVE   | stops disables-interrupts",
                "amdgpu    | REMOVE   | stops clears-bus-master disables-interrupts",
                "snd_hda_intel | SHUTDOWN | stops",
                "ata_piix  | REMOVE   | stops",
                "ata_piix  | SHUTDOWN | none",
                "mic       | REMOVE   | none",
                "ehci_hcd  | SHUTDOWN | none",
                "sbridge_edac | REMOVE | none"
            })
    void whatACallbackDoesIsWhatTheSourceShows(String driver, Driver.Callback callback, String acts) {
        Optional<String> known = DriverCatalogue.of("6.12")
                .driver(driver, "pci")
                .behaviour()
                .effect(callback)
                .map(effect -> effect.acts().stream().sorted().map(Act::word).collect(Collectors.joining(" ")));
        assertEquals(Optional.ofNullable(acts), known);
    }

    /** Their callbacks are set when the module runs, so that the table, which was read from initialisers, has none. */
    @Test
    void countersHaveTheCallbacksThatTheyAreGivenAtRunTime() {
        Driver counters = DriverCatalogue.of("6.12").driver("snbep_uncore", "pci");
        assertEquals(Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE), counters.callbacks());
        assertEquals(
                Set.of(),
                counters.behaviour()
                        .effect(Driver.Callback.REMOVE)
                        .orElseThrow()
                        .acts());
    }

    /** Its source is a recording: there the driver is bound, and Bus Master is off. */
    @Test
    void whatLeavesBusMasterOffIsSoInTheRecordingThatItNames() throws IOException, BadCapture {
        var rows = Files.readAllLines(TABLE).stream()
                .map(line -> line.split(",", -1))
                .filter(row -> row[3].equals("no-bus-master"))
                .toList();
        assertFalse(rows.isEmpty());
        for (var row : rows) {
            var named = Pattern.compile("kexec-[a-z0-9.-]+(?=[: ])").matcher(row[4]);
            assertTrue(named.find(), row[4]);
            do {
                var recording = RECORDINGS.resolve(named.group() + ".tar.xz");
                var masters =
                        ObservationReader.read(recording, CaptureProgress.UNWATCHED).before().onBus(Bus.PCI).stream()
                                .filter(device -> device.driver().name().equals(row[1]))
                                .map(device -> device.hardware().master())
                                .collect(Collectors.toSet());
                assertEquals(Set.of(Hardware.BusMaster.OFF), masters, row[1] + " in " + named.group());
            } while (named.find());
            assertTrue(
                    DriverCatalogue.of("6.1").driver(row[1], "pci").behaviour().has(Behaviour.Trait.NO_BUS_MASTER));
        }
    }

    /** A callback that does nothing to the hardware is another thing than one of which nothing is known. */
    @Test
    void noActsAreAnEffectToo() {
        var effect = DriverCatalogue.of("6.12")
                .driver("mptsas", "pci")
                .behaviour()
                .effect(Driver.Callback.SHUTDOWN)
                .orElseThrow();
        assertEquals(Set.of(), effect.acts());
        assertFalse(effect.source().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pci,a,remove,sings,x.c | e.csv: line 2: \"sings\" is no act of a callback",
                "pci,a,probe,stops,x.c | e.csv: line 2: \"stops\" is neither an order nor a requirement of a probe",
                "pci,a,resume,stops,x.c | e.csv: line 2: callback is \"resume\", expected probe, remove or shutdown",
                "pci,a,remove,stops, | e.csv: line 2: no source, expected where it is known from"
            })
    void aBrokenRowIsNamed(String row, String message) {
        BadCapture bad = assertThrows(BadCapture.class, () -> DriverEffects.of("e.csv", List.of(HEADER, row)));
        assertEquals(message, bad.getMessage());
    }
}
