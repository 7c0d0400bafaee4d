package org.quiesce.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a PCI function says it is, as {@code pci_type_str()} of 6.12 words it (recorded: pci-unplug-q35-acpi, 6.12). */
class PciTypeTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNSAID")
    void whatIsWrittenIsRead(PciType type) {
        byte[] config = new byte[PciType.WITH_CAPABILITIES];
        type.write(config);
        assertEquals(type, PciType.of(config));
    }

    /** Power management comes first in the list, MSI next, as in QEMU's e1000e. */
    @Test
    void theListOfCapabilitiesIsFollowed() {
        byte[] config = new byte[PciType.WITH_CAPABILITIES];
        config[0x06] = 0x10;
        config[0x34] = (byte) 0xc8;
        config[0xc8] = 0x01;
        config[0xc9] = (byte) 0xd0;
        config[0xd0] = 0x05;
        config[0xd1] = (byte) 0xe0;
        config[0xe0] = 0x10;
        config[0xe2] = 0x42;
        assertEquals("PCIe Root Port", PciType.of(config).words());
        config[0xd1] = 0;
        assertEquals("conventional PCI endpoint", PciType.of(config).words());
        config[0x0e] = (byte) 0x81;
        assertEquals("conventional PCI bridge", PciType.of(config).words());
    }

    @Test
    void aListThatEndsInItselfEnds() {
        byte[] config = new byte[PciType.WITH_CAPABILITIES];
        config[0x06] = 0x10;
        config[0x34] = 0x40;
        config[0x40] = 0x09;
        config[0x41] = 0x40;
        assertEquals(PciType.CONVENTIONAL_ENDPOINT, PciType.of(config));
    }

    /** Who is not root reads 64 bytes: the capabilities are not in them. */
    @Test
    void withoutTheCapabilitiesItIsNotKnown() {
        assertEquals(PciType.UNSAID, PciType.of(new byte[64]));
    }
}
