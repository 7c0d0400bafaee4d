package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quiesce.recording.Fact.Called;

class TraceFactsTest {
    @Test
    void probesAreReadByTheNamesThatTheKernelHasForTheFunctions() throws BadCapture {
        var step = JsonTable.object("steps.json", """
                {"trace": ["95.658022: acpi_device_hotplug: ", "95.658270: acpiphp_disable_and_eject: ",
                  "95.658358: release_driver:  \\"0000:00:06.0\\"",
                  "95.658431: pci_device_remove:  \\"0000:00:06.0\\" drv=\\"nvme\\""]}
                """);
        assertEquals(
                List.of(
                        new Called("acpi_device_hotplug", ""),
                        new Called("acpiphp_disable_and_eject_slot", ""),
                        new Called("device_release_driver", "0000:00:06.0"),
                        new Called("pci_device_remove", "0000:00:06.0")),
                TraceFacts.traced(step));
    }

    @Test
    void linesOfOtherTracersAreNoCalls() throws BadCapture {
        var step = JsonTable.object(
                "steps.json",
                "{\"trace\": [\" cpuhp/3-29 [003] ..... 18.394269: cpuhp_enter: cpu: 0003 target: 0\", \"\"]}");
        assertEquals(List.of(), TraceFacts.traced(step));
    }

    @Test
    void aProbeThatPrintsAndDeviceAddAreCallsToo() {
        assertEquals(
                Optional.of(new Called("pci_device_remove", "0000:01:01.0")),
                TraceFacts.printed("pciremove: (pci_device_remove+0x0/0xa0) name=\"0000:01:01.0\" drv=\"e1000\""
                        + " cb=e1000_remove+0x0/0xf0 [e1000]"));
        assertEquals(
                Optional.of(new Called("device_add", "1-0:1.0")), TraceFacts.printed("device: '1-0:1.0': device_add"));
        assertEquals(Optional.empty(), TraceFacts.printed("e1000e 0000:00:07.0 eth2: removed PHC"));
    }
}
