package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Machine;

class QemuFirmwareTest {
    private static final String ROOT = "sys/devices/LNXSYSTM:00/LNXSYBUS:00/PNP0A03:00/";

    private static Machine machine() throws BadCapture {
        return new TarBall()
                .file(ROOT + "path", "\\_SB_.PCI0\n")
                .file(ROOT + "device:00/path", "\\_SB_.PCI0.S08_\n")
                .file(ROOT + "device:01/path", "\\_SB_.PCI0.SA0_\n")
                .file(ROOT + "device:01/eject", "")
                .file(ROOT + "device:02/path", "\\_SB_.PCI0.S80_\n")
                .file(ROOT + "device:02/device:03/path", "\\_SB_.PCI0.S80_.S09_\n")
                .file(ROOT + "device:02/device:03/eject", "")
                .machine();
    }

    private static List<String> given(String machineFile) throws BadCapture {
        return QemuFirmware.given(JsonTable.object("machine.json", machineFile), machine());
    }

    /** A bridge that was there at boot cannot be ejected, and is no slot. */
    @Test
    void aSlotHasTheNumberOfItsDeviceAndNobodyListensToIt() throws BadCapture {
        assertEquals(
                List.of(
                        "given \\_SB.PCI0.SA0 _OST=missing",
                        "given \\_SB.PCI0.SA0 _SUN=20",
                        "given \\_SB.PCI0.S80.S09 _OST=missing",
                        "given \\_SB.PCI0.S80.S09 _SUN=1"),
                given("{\"qemu\": [\"qemu-system-x86_64\"]}"));
    }

    @Test
    void ofAMachineThatNoQemuRanNothingIsKnown() throws BadCapture {
        assertEquals(List.of(), given("{}"));
    }
}
