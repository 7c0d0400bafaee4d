package org.quiesce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;

/** What engines write that nobody stopped: into the next kernel, or into memory that is free. */
class StrayDmaTest {
    private final KexecLab lab = new KexecLab(Era.V612);

    @Test
    void aPlatformDeviceThatGoesOnWritesIntoTheNextKernel() {
        lab.run("given /devices/platform/dma shutdown=nothing probe=reset-first" + KexecLab.ARMED);
        var result = lab.run("kexec");
        assertEquals(
                List.of("wrote 64KiB into the kernel image at 0x1000000", "DMA stopped", "probe: ok"),
                KexecLab.hardware(result, "dma"));
    }

    @Test
    void anEngineThatStopsLateWritesOnlyUntilItRests() {
        lab.run("given /devices/platform/dma shutdown=stops-late");
        lab.run("given /devices/platform/dma engine=armed rings=0x1000000+1GiB@1MiB/s");
        var written = Lab.all(lab.run("kexec"), Event.StrayWrite.class)
                .mapToLong(Event.StrayWrite::bytes)
                .sum();
        assertTrue(written > 600 << 10 && written < 1_573_000, () -> written + " bytes");
    }

    @Test
    void ringsThatAreFreedUnderARunningEngineAreWrittenIntoAtOnce() {
        lab.run("given /devices/platform/dma remove=frees-rings" + KexecLab.ARMED);
        assertEquals(
                List.of("rings freed", "wrote 64KiB into the free memory at 0x1000000"),
                KexecLab.hardware(lab.run("unbind /devices/platform/dma"), "dma"));
        lab.run("given " + KexecLab.NIC + " remove=stops+frees-rings bus_master=on" + KexecLab.ARMED);
        assertEquals(
                List.of("DMA stopped", "rings freed"),
                KexecLab.hardware(lab.run("unbind " + KexecLab.NIC), KexecLab.NIC));
    }

    @Test
    void writesThatWereOnTheirWayLandAllTheSame() {
        lab.run("given " + KexecLab.NIC + " bus_master=on posted=512 probe=reset-first" + KexecLab.ARMED);
        assertEquals(
                List.of("Bus Master off", "wrote 512 into the kernel image at 0x1000000"),
                KexecLab.hardware(lab.run("kexec"), KexecLab.NIC).subList(0, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | kexec       | wrote 64KiB into the firmware at 0x80000",
                "on   | kexec       | wrote 64KiB into the firmware at 0x80000",
                "on   | kexec crash | DMA stopped",
            })
    void whatTheIommuMakesOfIt(String iommu, String command, String first) {
        lab.run("given kexec iommu=" + iommu);
        lab.run("given /devices/platform/dma shutdown=nothing probe=reset-first engine=armed"
                + " rings=0x80000>0x40000000+64KiB@100MiB/s");
        assertEquals(first, KexecLab.hardware(lab.run(command), "dma").getFirst());
    }

    @Test
    void whatIsNotMemoryFaults() {
        lab.run("given /devices/platform/dma shutdown=nothing engine=armed rings=0xffffff000000+64KiB@100MiB/s");
        assertEquals(
                "DMA fault at 0xffffff000000",
                KexecLab.hardware(lab.run("kexec"), "dma").getFirst());
    }
}
