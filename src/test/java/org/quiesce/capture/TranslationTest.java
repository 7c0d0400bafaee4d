package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;
import org.quiesce.recording.HardwareText;
import org.quiesce.recording.Recording;

/** When an IOMMU stops translating at a kexec, and what follows where nobody knows of it (K-30, K-32, K-33). */
final class TranslationTest {
    private static final String FILE = """
            machine: translated
            arch: ARCH
            boot: ["crashkernel=256M"]
            cpus: [{cpus: 0-0}]
            memory: [{blocks: 0-31, zone: DMA32}]
            kexec: {iommu: STATE}
            devices:
              - {path: /devices/platform/arm-smmu-v3.0, bus: platform, driver: DRIVER}
              - {path: /devices/platform/arm-smmu-v3.1, bus: platform, driver: DRIVER}
              - {path: /devices/platform/dma, bus: platform}
            """;
    private static final String ARMED =
            "given /devices/platform/dma engine=armed" + " rings=0x80000>0x40000000+64KiB@100MiB/s";

    /** The first of two that is shut down is not the last (K-33). */
    @ParameterizedTest
    @CsvSource({
        "arm-smmu-v3, kexec, OFF",
        "arm-smmu, kexec, OFF",
        "arm-smmu, kexec bus-master-clear, ON",
        "arm-smmu-v3, kexec crash, COPIED"
    })
    void theIommuOfArmIsADeviceLikeOthers(String driver, String command, String after) throws Exception {
        var recording = run("arm64", "on", driver, command);
        assertEquals(Outcome.DONE, recording.outcome(1));
        assertEquals(after, recording.last().kexec().iommu().name());
        long ends = recording.events().stream()
                .filter(event -> event instanceof Event.KexecChanged changed
                        && changed.now().iommu().name().equals("OFF")
                        && changed.now().inProgress())
                .count();
        assertEquals(after.equals("OFF") ? 1 : 0, ends);
    }

    /** On x86 it stops translating whether it did before or not, so nobody needs to know. */
    @Test
    void aPlainKexecOnX86NeedNotKnow() throws Exception {
        var strays = run("x86_64", "unknown", "dma-driver", "kexec").events().stream()
                .filter(Event.StrayWrite.class::isInstance)
                .map(event -> HardwareText.of((Event.OfHardware) event))
                .toList();
        assertEquals(List.of("dma wrote 64KiB into the firmware at 0x80000"), strays);
    }

    @Test
    void aCrashNeedsToKnow() throws Exception {
        var crash = assertInstanceOf(
                Outcome.Unknown.class,
                run("x86_64", "unknown", "dma-driver", "kexec crash").outcome(1));
        assertEquals(
                "whether an IOMMU translates (given kexec iommu=on|off)",
                crash.needs().getFirst().fact());
        assertEquals(2, crash.needs().getFirst().branches().size());
    }

    private static Recording run(String arch, String iommu, String driver, String command) throws Exception {
        var text = FILE.replace("ARCH", arch).replace("STATE", iommu).replace("DRIVER", driver);
        var machine = MachineFile.read(
                "t.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), CaptureProgress.UNWATCHED);
        var kernel = Kernel.of(Era.V612);
        var recording = Recording.of(kernel.boot(machine));
        for (var line : List.of(ARMED, command)) {
            var asked = CommandText.parse(line, recording.last());
            recording = recording.and(asked, kernel.run(recording.last(), asked));
        }
        return recording;
    }
}
