package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceDumpTest {

    @Test
    void anUmockdevDumpHoldsAttributesAndLinks() throws BadCapture {
        CaptureTree tree = read("""
                P: /devices/pci0000:00/0000:00:14.0/usb3
                N: bus/usb/003/001=12010002
                S: some/link
                E: SUBSYSTEM=usb
                E: DRIVER=usb
                A: power/control=auto\\n
                A: driver_override=a\\\\b\\tc\\n
                A: secret=left out
                H: config=0901190001010060
                L: driver=../../../../bus/usb/drivers/usb
                L: firmware_node=../../../LNXSYSTM:00/device:0a

                P: /devices/pci0000:00/0000:00:14.0
                E: SUBSYSTEM=pci
                """);
        var usb = tree.directory("sys/devices/pci0000:00/0000:00:14.0/usb3").orElseThrow();
        assertEquals(
                List.of("config", "driver", "driver_override", "firmware_node", "power", "subsystem"), usb.names());
        assertEquals(Optional.of("auto"), usb.directory("power").orElseThrow().text("control"));
        assertEquals(Optional.of("a\\b\tc"), usb.text("driver_override"));
        assertEquals(Optional.of(new CaptureEntry.Link("../../../../bus/usb/drivers/usb")), usb.entry("driver"));
        assertEquals(Optional.of(new CaptureEntry.File("\t\u0001\u0019\0\u0001\u0001\0`")), usb.entry("config"));
    }

    @Test
    void anUdevadmDumpHoldsNoAttributesButWhatItsPropertiesSay() throws BadCapture {
        CaptureTree tree = read("""
                P: /devices/pci0000:00/0000:00:02.0
                M: 0000:00:02.0
                U: pci
                V: mlx4_core
                L: -100
                E: DEVPATH=/devices/pci0000:00/0000:00:02.0
                E: PCI_CLASS=20000
                E: PCI_ID=15B3:1007
                E: PCI_SUBSYS_ID=15B3:0008

                P: /devices/LNXSYSTM:00/PNP0C80:03
                E: MODALIAS=acpi:PNP0C80:PNP0C81:
                E: SUBSYSTEM=acpi

                P: /module/acpi
                E: SUBSYSTEM=module
                """);
        var nic = tree.directory("sys/devices/pci0000:00/0000:00:02.0").orElseThrow();
        assertEquals(Optional.of("pci"), nic.linkedName("subsystem"));
        assertEquals(Optional.of("mlx4_core"), nic.linkedName("driver"));
        assertEquals(Optional.of("0x15b3"), nic.text("vendor"));
        assertEquals(Optional.of("0x020000"), nic.text("class"));
        assertEquals(Optional.empty(), nic.entry("enable"));
        var memory = tree.directory("sys/devices/LNXSYSTM:00/PNP0C80:03").orElseThrow();
        assertEquals(Optional.of("PNP0C80"), memory.text("hid"));
        assertEquals(List.of("devices"), tree.directory("sys").orElseThrow().names());
    }

    @Test
    void aValueMayGoOnInTheNextLine() throws BadCapture {
        CaptureTree tree = read("""
                P: /devices/usb1
                E: HID_UNIQ=
                MODALIAS=hid:b0003
                E: SUBSYSTEM=hid
                """);
        assertEquals(
                Optional.of("hid"),
                tree.directory("sys/devices/usb1").orElseThrow().linkedName("subsystem"));
    }

    @ParameterizedTest
    @CsvSource({
        "'A: no equals sign', 'expected a name, an equals sign and a value'",
        "'H: config=0g', 'expected pairs of hexadecimal digits'",
        "'A: name=\\q', 'a backslash before a character that needs none'",
        "'A: ../../../secret=1', 'expected a path without . or ..'",
        "'P: /devices/../../etc', 'expected a path without . or ..'",
        "'nonsense', 'expected a letter, a colon and a blank, as in P: /devices/…'"
    })
    void whatIsWrongIsToldWithItsLine(String line, String problem) {
        assertRefused("dump.txt: line 2: " + problem, "P: /devices/x\n" + line + "\n");
    }

    @Test
    void aNameThatIsNotTextIsRefused() {
        assertRefused(
                "dump.txt: sys/devices/caf\uFFFD: a name that is not text, expected UTF-8 without control characters",
                "P: /devices/caf\u00e9\n");
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertRefused(
                "dump.txt: line 2: more than 1048576 bytes, expected a line of text",
                "P: /devices/x\nE: A=" + "x".repeat(2_000_000));
    }

    @Test
    void someOtherTextIsRefused() {
        assertRefused(
                "dump.txt: no capture of a machine, expected a tar archive or a dump of devices (P: /devices/…)",
                "Dear reader,\n");
        assertRefused(
                "dump.txt: no capture of a machine, expected a tar archive or a dump of devices (P: /devices/…)", "");
    }

    private static CaptureTree read(String text) throws BadCapture {
        return new CaptureReader(CaptureProgress.UNWATCHED)
                .read("dump.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void assertRefused(String message, String text) {
        BadCapture refusal = assertThrows(BadCapture.class, () -> read(text));
        assertEquals(message, refusal.getMessage());
    }
}
