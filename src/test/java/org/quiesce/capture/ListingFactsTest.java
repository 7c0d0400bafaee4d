package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Fact.Absent;
import org.quiesce.recording.Fact.ReadBack;

class ListingFactsTest {
    private static final String DEVICE = "/sys/bus/pci/devices/0000:00:03.0/";

    @Test
    void aFunctionHasADriverACountAndAnObject() throws BadCapture {
        assertEquals(
                List.of(
                        new ReadBack(DEVICE + "driver", "e1000"),
                        new ReadBack(DEVICE + "enable", "1"),
                        new ReadBack(DEVICE + "firmware_node/path", "\\_SB_.PCI0.S18_")),
                of("0000:00:03.0 drv=e1000 en=1 acpi=\\\\_SB_.PCI0.S18_"));
    }

    @Test
    void whatIsEmptyIsNotThere() throws BadCapture {
        assertEquals(
                List.of(
                        new ReadBack(DEVICE + "vendor", "0x8086"),
                        new ReadBack(DEVICE + "device", "0x100e"),
                        new Absent(DEVICE + "driver"),
                        new Absent(DEVICE + "iommu_group")),
                of("0000:00:03.0 0x8086:0x100e driver= iommu="));
    }

    @Test
    void foldersOnOneLineAreApart() throws BadCapture {
        assertEquals(
                List.of(
                        new ReadBack("/sys/block", "nvme0n1 vda"),
                        new ReadBack("/sys/bus/pci/slots", "0 1 10"),
                        new ReadBack("/sys/class/net", "eth0 lo")),
                of("/sys/block: nvme0n1 vda  /sys/bus/pci/slots: 0 1 10  /sys/class/net: eth0 lo "));
    }

    @Test
    void aSlotHasFourFiles() throws BadCapture {
        assertEquals(
                List.of(
                        new ReadBack("/sys/bus/pci/slots/10-2/address", "0000:01:0a"),
                        new ReadBack("/sys/bus/pci/slots/10-2/power", "0"),
                        new ReadBack("/sys/bus/pci/slots/10-2/latch", "1"),
                        new ReadBack("/sys/bus/pci/slots/10-2/adapter", "0")),
                of("/sys/bus/pci/slots/10-2 addr=0000:01:0a power=0 latch=1 adapter=0"));
    }

    @Test
    void otherOutputIsNoListing() throws BadCapture {
        assertEquals(List.of(), of("/sys/devices/system/cpu/online: 0-3"));
    }

    private static List<Fact> of(String line) throws BadCapture {
        return ListingFacts.of(JsonTable.object("steps.json", "{\"output\": [\"" + line + "\"]}"));
    }
}
