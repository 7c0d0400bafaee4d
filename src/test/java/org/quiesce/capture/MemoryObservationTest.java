package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.recording.Observation;
import org.quiesce.recording.Observation.Sighting;

/** A recording of a machine with memory modules, a few lines long. */
class MemoryObservationTest {
    private static final String BACKEND = "\"-object\", \"memory-backend-ram,id=m1,size=256M\"";
    private static final String MODULE = "\"-device\", \"pc-dimm,id=d1,memdev=m1,node=1\"";

    @TempDir
    private Path folder;

    private Observation read(String qemu, String steps) throws IOException, BadCapture {
        String memory = "sys/devices/system/memory/";
        TarBall machine = new TarBall().file(memory + "block_size_bytes", "8000000\n");
        for (int block : new int[] {0, 32, 33}) {
            String state = block == 0 ? "online\n" : "offline\n";
            machine.directory(memory + "memory" + block).file(memory + "memory" + block + "/state", state);
        }
        Files.write(folder.resolve("before.tar"), machine.bytes());
        Files.writeString(folder.resolve("machine.json"), "{\"kernel\": \"6.1.0-test\", \"qemu\": [" + qemu + "]}");
        Files.writeString(folder.resolve("steps.json"), steps);
        return ObservationReader.read(folder, CaptureProgress.UNWATCHED);
    }

    private String refused(String qemu, String steps) {
        return String.valueOf(
                assertThrows(BadCapture.class, () -> read(qemu, steps)).getMessage());
    }

    /** The node of a block that is offline is in no link of sysfs: QEMU's arguments tell it. */
    @Test
    void theNodeOfAModule() throws IOException, BadCapture {
        Observation observation = read(BACKEND + ", " + MODULE, "[]");
        assertEquals(
                List.of("given memory32 node=1", "given memory33 node=1"),
                observation.steps().getFirst().given());
        assertEquals(List.of(), read(BACKEND, "[]").steps().getFirst().given());
    }

    @Test
    void argumentsThatMakeNoSense() {
        String place = folder + "/machine.json: its beginning: ";
        assertEquals(
                place + "memory-backend-ram,id=m1,size=much: expected a size such as 256M, 4G or bytes after size=",
                refused("\"memory-backend-ram,id=m1,size=much\"", "[]"));
        assertEquals(
                place + "pc-dimm,id=d1,node=none: expected a number after node=",
                refused("\"pc-dimm,id=d1,node=none\"", "[]"));
    }

    /** What was in a block before it was asked; pages on the list of a CPU go, those in use do not. */
    @Test
    void thePagesOfABlock() throws IOException, BadCapture {
        Observation observation = read("", """
                [{"n": 1, "op": "write", "target": "/sys/devices/system/memory/memory32/state", "data": "offline\\\\n",
                  "ret": -1, "errno": 16, "pagekinds": {"memory32": {"anon": 3, "other0": 9, "t_use": 2,
                  "bad": ["100001:other0(ref0)", "100002:other0(movable)", "100003:other0(inuse)"]}}}]
                """);
        String line = observation.steps().getLast().given().getLast();
        assertEquals("driver=2@3", line.replaceFirst(".*(driver=\\S+).*", "$1"));
        assertEquals("anon=3", line.replaceFirst(".*(anon=\\S+).*", "$1"));
    }

    /** An endless retry is told once, where it begins, and not where somebody else waits for it. */
    @Test
    void whatIsTriedAgain() throws IOException, BadCapture {
        String dump = "\"1.0 migrating pfn 100000 failed ret:1\", \"1.1 page dumped because: migration failure\"";
        String step = "{\"n\": %d, \"op\": \"write\", \"target\": \"/sys/devices/system/memory/memory%d/state\","
                + " \"data\": \"offline\\\\n\", \"ret\": -3, \"errno\": 4, \"us\": 5000000, \"dmesg\": [%s, %s]}";
        Observation observation = read(
                "",
                "[" + step.formatted(1, 32, dump, dump) + ", " + step.formatted(2, 33, dump, dump) + ", "
                        + step.formatted(3, 32, dump, dump) + "]");
        assertEquals(
                List.of(3L, 1L, 3L),
                observation.steps().stream()
                        .skip(1)
                        .map(MemoryObservationTest::told)
                        .toList());
    }

    private static long told(Observation.Step step) {
        return step.sightings().stream()
                .map(Sighting::beyond)
                .filter(java.util.Optional::isEmpty)
                .count();
    }
}
