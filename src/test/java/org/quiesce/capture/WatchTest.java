package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.capture.CaptureProgress.Stage;
import org.quiesce.capture.CaptureProgress.Wish;

/** Whoever watches a load hears of it from its beginning to its end, and may end it in every stage. */
final class WatchTest {
    private static final int BLOCKS = 1000;
    private static final EnumSet<Stage> OF_AN_ARCHIVE =
            EnumSet.of(Stage.READING, Stage.SORTING, Stage.FOLLOWING, Stage.FINDING, Stage.REGISTERING);
    private static final EnumSet<Stage> OF_A_MACHINE_FILE = EnumSet.of(Stage.PARSING, Stage.FINDING, Stage.REGISTERING);

    @TempDir
    private Path folder;

    @Test
    void everyStageOfAnArchiveIsHeardAsItGoesOn() throws Exception {
        Map<Stage, Long> furthest = furthest(archive());
        assertEquals(OF_AN_ARCHIVE, furthest.keySet());
        furthest.forEach((stage, done) -> assertEquals(768, done, stage::words));
    }

    @Test
    void everyStageOfAMachineFileIsHeardAsItGoesOn() throws Exception {
        Map<Stage, Long> furthest = furthest(machineFile());
        assertEquals(OF_A_MACHINE_FILE, furthest.keySet());
        furthest.forEach((stage, done) -> assertEquals(768, done, stage::words));
    }

    @Test
    void aLoadEndsInWhicheverStageThatIsWished() throws Exception {
        Path archive = archive();
        OF_AN_ARCHIVE.forEach(stage -> assertEnds(archive, stage));
        Path machineFile = machineFile();
        OF_A_MACHINE_FILE.forEach(stage -> assertEnds(machineFile, stage));
    }

    private static void assertEnds(Path machine, Stage last) {
        assertThrows(
                CancellationException.class,
                () -> Machines.open(
                        machine, (stage, place, done) -> stage == last && done >= 256 ? Wish.STOP : Wish.GO_ON),
                last::words);
    }

    private static Map<Stage, Long> furthest(Path machine) throws BadCapture {
        Map<Stage, Long> furthest = new EnumMap<>(Stage.class);
        Machines.open(machine, (stage, place, done) -> {
            furthest.merge(stage, Math.min(done, 768), Math::max);
            return Wish.GO_ON;
        });
        return furthest;
    }

    private Path archive() throws IOException {
        TarBall tarBall = new TarBall();
        for (int i = 0; i < BLOCKS; i++) {
            String block = "root/sys/devices/system/memory/memory" + i;
            tarBall.file(block + "/state", "online\n").link(block + "/subsystem", "../../../../bus/memory");
        }
        return Files.write(folder.resolve("blocks.tar"), tarBall.bytes());
    }

    private Path machineFile() throws IOException {
        StringBuilder yaml = new StringBuilder("machine: blocks\nmemory:\n");
        for (int i = 0; i < BLOCKS; i++) {
            yaml.append("  - {blocks: ").append(i).append(", state: offline}\n");
        }
        return Files.writeString(folder.resolve("blocks.yaml"), yaml, StandardCharsets.UTF_8);
    }
}
