package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Behaviour.Trait;
import org.quiesce.machine.Driver;

/** Which callbacks the drivers of Linux 6.12 have, looked up as a capture does. */
class DriverTableTest {
    private static final String HEADER = String.join(",", DriverRow.COLUMNS);
    private static final Set<Driver.Callback> ALL =
            Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE, Driver.Callback.SHUTDOWN);

    @Test
    void allRowsAreThere() {
        List<DriverRow> rows = DriverTable.linux612().rows();
        assertEquals(9744, rows.size());
        assertEquals(922, rows.stream().filter(row -> row.bus().equals("pci")).count());
        assertEquals(
                545,
                rows.stream().filter(row -> row.has(Driver.Callback.SHUTDOWN)).count());
        assertSame(rows, List.copyOf(rows), "nobody can change it");
    }

    @Test
    void aDriverIsFoundByBusAndName() {
        DriverRow nvme = DriverTable.linux612().find("pci", "nvme", "").orElseThrow();
        assertEquals(ALL, nvme.callbacks());
        assertEquals("drivers/nvme/host/pci.c", nvme.file());
        assertEquals("drivers/nvme", nvme.subsystem());
        assertEquals(List.of("dma", "master"), nvme.flags());
        assertEquals(Optional.empty(), DriverTable.linux612().find("usb", "nvme", ""));
        assertEquals(Optional.empty(), DriverTable.linux612().find("platform", "", ""));
    }

    /** Neither has a shutdown, so device_shutdown() passes over CPUs and serial ports (recordings D, and kexec-* of 6.12). */
    @Test
    void driversOfBusesThatTheTableNamesOtherwiseOrNotAtAllAreFound() {
        DriverCatalogue catalogue = DriverCatalogue.of("6.12.107+deb12-amd64");
        assertEquals(
                new Driver("processor", "cpu", Set.of(Driver.Callback.REMOVE)), catalogue.driver("processor", "cpu"));
        Set<Driver.Callback> port = Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE);
        assertEquals(port, catalogue.driver("port", "serial-base").callbacks());
        assertEquals(port, catalogue.driver("ctrl", "serial-base").callbacks());
        assertEquals(Driver.captured("other", "serial-base"), catalogue.driver("other", "serial-base"));
    }

    /** Their bus has no shutdown, so theirs is called (S-06): the one that their registration gives to each. */
    @Test
    void aCodecOfHdaHasTheCallbacksThatItsRegistrationGivesIt() {
        DriverCatalogue catalogue = DriverCatalogue.of("6.1.0-56-amd64");
        assertEquals(ALL, catalogue.driver("snd_hda_codec_generic", "hdaudio").callbacks());
        assertEquals(
                Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE),
                catalogue.driver("HDMI HDA Codec", "hdaudio").callbacks());
    }

    /** What usb_register_driver() gives to drivers of interfaces; those of whole devices are registered otherwise. */
    @Test
    void theDriverOfAUsbInterfaceHasAShutdownSince612() {
        DriverCatalogue now = DriverCatalogue.of("6.12.107+deb12-amd64");
        assertEquals(ALL, now.driver("hub", "usb").callbacks());
        assertEquals(
                Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE),
                now.driver("usb", "usb").callbacks());
        assertEquals(
                Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE),
                DriverCatalogue.of("6.1.0-56-amd64").driver("hub", "usb").callbacks());
    }

    /** One in a header for SPARC, the other for everybody else. */
    @Test
    void ofTwoWithOneNameTheOneThatIsNoVariantIsMeant() {
        DriverRow i8042 =
                DriverTable.linux612().find("platform", "i8042", "i8042").orElseThrow();
        assertEquals("i8042_driver", i8042.symbol());
        assertTrue(i8042.has(Driver.Callback.SHUTDOWN));
    }

    @Test
    void whereTheNameIsNotEnoughTheModuleTells() {
        assertEquals(Optional.empty(), DriverTable.linux612().find("platform", "pcspkr", ""));
        DriverRow sound =
                DriverTable.linux612().find("platform", "pcspkr", "snd_pcsp").orElseThrow();
        assertEquals(Set.of(Driver.Callback.PROBE, Driver.Callback.SHUTDOWN), sound.callbacks());
        DriverRow input =
                DriverTable.linux612().find("platform", "pcspkr", "pcspkr").orElseThrow();
        assertEquals(ALL, input.callbacks());
    }

    @Test
    void flagsTellTraits() throws BadCapture {
        DriverTable table = DriverTable.of(
                "t.csv",
                List.of(
                        HEADER,
                        "pci,a,s,f.c,1,d,1,0,1,0,m,dma;pcim;shutdown=remove",
                        "pci,b,s,f.c,1,d,1,0,1,0,m,cond:shutdown:config;suppress_bind"));
        assertEquals(
                Set.of(Trait.MANAGED, Trait.SHUTDOWN_IS_REMOVE),
                table.rows().getFirst().traits());
        assertEquals(
                Set.of(Trait.CONDITIONAL, Trait.SUPPRESS_BIND),
                table.rows().getLast().traits());
    }

    @Test
    void quotedFieldsMayHoldCommasAndQuotes() throws BadCapture {
        DriverTable table = DriverTable.of(
                "t.csv",
                List.of(HEADER, "i2c,\"nxp,\"\"x\"\"\",s,f.c,1,d,1,1,0,0,m,\"\"", "i2c,b,s,f.c,2,d,1,1,0,0,m,"));
        assertEquals("nxp,\"x\"", table.rows().getFirst().name());
        assertTrue(table.find("i2c", "nxp,\"x\"", "m").isPresent());
        assertTrue(DriverTable.linux612().find("platform", "brcm,asp-v2", "").isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "pci,a,s,f.c,1,d,1,0,0,0,m | my.csv: line 3: 11 fields, expected 12",
                "pci,a,s,f.c,1,d,1,yes,0,0,m, | my.csv: line 3: has_remove is \"yes\", expected 0 or 1",
                "pci,a,s,f.c,x,d,1,0,0,0,m, | my.csv: line 3: line is \"x\", expected a number",
                "pci,\"a,s,f.c,1,d,1,0,0,0,m, | my.csv: line 3: a quote is not closed, or something other than a"
                        + " comma comes after it"
            })
    void aBrokenRowIsNamed(String row, String message) {
        BadCapture bad = assertThrows(
                BadCapture.class,
                () -> DriverTable.of("my.csv", List.of(HEADER, "pci,a,s,f.c,1,d,1,0,0,0,m,", row.strip())));
        assertEquals(message, bad.getMessage());
    }

    @Test
    void aTableWithOtherColumnsIsNone() {
        BadCapture bad = assertThrows(BadCapture.class, () -> DriverTable.of("my.csv", List.of("bus,name")));
        assertEquals("my.csv: line 1: expected " + HEADER, bad.getMessage());
    }

    @Test
    void theCallbacksOfAKernelAreThoseOfItsRelease() {
        DriverCatalogue of612 = DriverCatalogue.of("6.12.107+deb12-amd64");
        DriverCatalogue of61 = DriverCatalogue.of("6.1.0-56-amd64");
        assertEquals(ALL, of612.driver("bochs-drm", "pci").callbacks());
        assertEquals(
                Set.of(Trait.MANAGED, Trait.NO_BUS_MASTER),
                of612.driver("bochs-drm", "pci").behaviour().traits());
        Set<Driver.Callback> noShutdown = Set.of(Driver.Callback.PROBE, Driver.Callback.REMOVE);
        assertEquals(noShutdown, of612.driver("8139cp", "pci").callbacks());
        for (String name : List.of("bochs-drm", "cirrus", "qxl")) {
            assertEquals(noShutdown, of61.driver(name, "pci").callbacks());
            assertTrue(of61.driver(name, "pci").behaviour().has(Trait.ASSUMED));
        }
        Driver older = DriverCatalogue.of("5.14.0").driver("nvme", "pci");
        assertEquals(ALL, older.callbacks());
        assertTrue(older.behaviour().has(Trait.ASSUMED));
        assertFalse(of612.driver("nvme", "pci").behaviour().has(Trait.ASSUMED));
    }
}
