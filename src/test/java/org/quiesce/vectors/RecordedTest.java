package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What real kernels answered, step by step, against what the simulator answers: result, errno, uevents, {@code _OST} and
 * what was read back, on the machine as it was recorded. What programs did to the memory in between is input.
 */
class RecordedTest {
    @Test
    void theRecordingsAreThere() {
        assertEquals(
                List.of("A-cpu-6.1", "B2-stuck-eject", "C-pci-pc-6.1"),
                VectorFiles.in("recorded").stream().map(Vector::id).toList());
    }

    /** What the archive of C-pci-pc-6.1 does not hold is left out by name, and counted; all else is compared. */
    @Test
    void whatIsNotHeldIsCounted() {
        var steps = VectorFiles.in("recorded").stream()
                .filter(vector -> vector.id().equals("C-pci-pc-6.1"))
                .flatMap(vector -> vector.scenarios().getFirst().steps().stream())
                .map(Scenario.Step::expected)
                .toList();
        var counts = new TreeMap<String, Integer>();
        for (var step : steps) {
            VectorFiles.map(step.getOrDefault("not_held", Map.of()), "not_held")
                    .forEach((kind, count) -> counts.merge(kind, (Integer) count, Integer::sum));
            VectorFiles.list(step.getOrDefault("uevents", List.of()), "uevents").stream()
                    .filter(line -> !line.equals("…"))
                    .forEach(line -> counts.merge("compared", 1, Integer::sum));
        }
        assertEquals(Map.of("compared", 210, "bdi", 11, "modules", 8, "nvme1", 4, "queues", 58, "slots", 93), counts);
    }

    /** Every step of the recording is compared, or is here with the reason why not. */
    @Test
    void noStepIsDroppedInSilence() throws IOException {
        var left = Map.of(
                1, "a note about the recorder",
                26, "needs what nvme's probe made of a network card (step 24), which is in no archive",
                57, "stops processes of the shell",
                65, "waits, and nothing happens",
                69, "a note about the recorder",
                71, "waits, and nothing happens");
        var told = Files.readString(Path.of("src/test/resources/recorded/C-pci-pc-6.1.yaml"));
        var steps = Pattern.compile("# step (\\d+)")
                .matcher(told)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        var missing = IntStream.rangeClosed(1, 82)
                .boxed()
                .filter(step -> !steps.contains(step))
                .toList();
        assertEquals(left.keySet().stream().sorted().toList(), missing);
    }

    @TestFactory
    Stream<DynamicNode> recordings() {
        return VectorFiles.in("recorded").stream().map(VectorTest::container);
    }
}
