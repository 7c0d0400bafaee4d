package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.capture.CaptureEntry.Directory;

@DisplayName("Captures of real machines (skipped where shared/captures is absent)")
final class SharedCapturesTest {

    @ParameterizedTest
    @CsvSource({
        "util-linux/lsmem/x86_64-16g.tar.bz2, sys/devices/system/memory, memory[0-9]+, 128",
        "util-linux/lsmem/s390-zvm-6g.tar.bz2, sys/devices/system/memory, memory[0-9]+, 24",
        "util-linux/chmem/x86_64_16g.tar.bz2, sys/devices/system/memory, memory[0-9]+, 127",
        "hwloc/16em64t-4s2c2t-offlines.tar.bz2, sys/devices/system/cpu, cpu[0-9]+, 16",
        "hwloc/offline-cpu0-node0.tar.bz2, sys/devices/system/cpu, cpu[0-9]+, 24",
        "hwloc/memorysidecaches.tar.bz2, sys/devices/system/cpu, cpu[0-9]+, 80",
        "hwloc/32em64t-2n8c+dax+nvme+mic+dimms.tar.bz2, sys/bus/pci/devices, 0000:[0-9a-f].*, 137",
        "ghw/linux-amd64-offlineCPUs.tar.gz, sys/devices/system/cpu, cpu[0-9]+, 4",
        "ghw/linux-s390x-snapshot.tar.gz, sys/devices/system/memory, memory[0-9]+, 110",
        "libnvme/tree-apple-nvme.tar.xz, sys/devices/platform/soc/27bcc0000.nvme/nvme/nvme0, nvme0n[0-9]+, 3",
        "checkbox/VM_WITH_FLOPPY.txt, sys/devices/system/memory, memory[0-9]+, 8",
        "checkbox/MELLANOX_40GBPS.txt, sys/devices/system/memory, memory[0-9]+, 2048",
        "checkbox/MELLANOX_40GBPS.txt, sys/devices/system/cpu, cpu[0-9]+, 160",
        "umockdev/usbkbd.umockdev, sys/devices/pci0000:00/0000:00:1a.0, usb[0-9]+, 1"
    })
    void hold(String capture, String directory, String name, int count) throws BadCapture {
        Directory found = read(capture).directory(directory).orElseThrow();
        assertEquals(
                count, found.names().stream().filter(each -> each.matches(name)).count());
    }

    @Test
    void aBlockWithoutAZoneSaysSo() throws BadCapture {
        assertEquals(
                Optional.of("none"),
                read("util-linux/lsmem/x86_64-16g.tar.bz2").text("sys/devices/system/memory/memory0/valid_zones"));
    }

    @Test
    void paddingIsNoContent() throws BadCapture {
        CaptureTree tree = read("libnvme/tree-apple-nvme.tar.xz");
        String size = tree.text("sys/devices/platform/soc/27bcc0000.nvme/nvme/nvme0/nvme0n1/size")
                .orElseThrow();
        assertTrue(size.matches("[0-9]+"), size);
    }

    private static CaptureTree read(String capture) throws BadCapture {
        Optional<Path> folder = SharedCaptures.folder("captures");
        assumeTrue(folder.isPresent(), SharedCaptures.ABSENT);
        return new CaptureReader(CaptureProgress.UNWATCHED).read(folder.get().resolve(capture));
    }
}
