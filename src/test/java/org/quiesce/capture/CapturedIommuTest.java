package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Kexec.Iommu;

/** Whether there is an IOMMU in a capture, and whether it translates; what is not in it is unknown. */
final class CapturedIommuTest {
    private static final String GROUP = "sys/kernel/iommu_groups/";
    private static final String NIC = "sys/devices/pci0000:00/0000:00:03.0/";

    @ParameterizedTest
    @CsvSource({
        "DMA, DMA-FQ, ON",
        "DMA-FQ, identity, ON",
        "identity, identity, OFF",
    })
    void theTypesOfTheGroupsDecide(String first, String second, Iommu iommu) throws BadCapture {
        assertEquals(
                iommu,
                read(withDmar("iommu=pt").file(GROUP + "0/type", first + "\n").file(GROUP + "1/type", second + "\n")));
    }

    @ParameterizedTest
    @CsvSource({"iommu=pt,OFF", "iommu.passthrough=1,OFF", "iommu=nopt,ON", "intel_iommu=on,UNKNOWN", "quiet,UNKNOWN"})
    void withoutTypesTheCommandLineDoes(String word, Iommu iommu) throws BadCapture {
        assertEquals(iommu, read(withDmar(word)));
    }

    /** A function that is in a group has an IOMMU above it, whatever of the class was captured. */
    @Test
    void aGroupOfAFunctionTellsOfAnIommuToo() throws BadCapture {
        assertEquals(
                Iommu.UNKNOWN,
                read(bare("quiet")
                        .directory("sys/class/misc")
                        .link(NIC + "iommu_group", "../../../kernel/iommu_groups/7")));
    }

    @Test
    void wholeClassesWithoutAnIommuMeanThatThereIsNone() throws BadCapture {
        assertEquals(Iommu.UNKNOWN, read(bare("quiet").directory("sys/class/net")));
        assertEquals(Iommu.NONE, read(bare("quiet").directory("sys/class/net").directory("sys/class/misc")));
    }

    @ParameterizedTest
    @CsvSource({
        "iommu=off, GenuineIntel, NONE",
        "intel_iommu=off, GenuineIntel, NONE",
        "intel_iommu=off, AuthenticAMD, UNKNOWN",
        "amd_iommu=off, AuthenticAMD, NONE",
    })
    void whatIsSwitchedOffIsNotThere(String word, String vendor, Iommu iommu) throws BadCapture {
        assertEquals(iommu, read(bare(word).file("proc/cpuinfo", "vendor_id\t: " + vendor + "\n")));
    }

    private static TarBall bare(String word) {
        return new TarBall()
                .file("proc/cmdline", "root=/dev/sda1 " + word + "\n")
                .file(NIC + "class", "0x020000\n")
                .link(NIC + "subsystem", "../../../bus/pci");
    }

    private static TarBall withDmar(String word) {
        return bare(word)
                .directory("sys/class/iommu")
                .link("sys/devices/virtual/iommu/dmar0/subsystem", "../../../../class/iommu")
                .file("sys/devices/virtual/iommu/dmar0/uevent", "");
    }

    private static Iommu read(TarBall tar) throws BadCapture {
        return tar.machine().kexec().iommu();
    }
}
