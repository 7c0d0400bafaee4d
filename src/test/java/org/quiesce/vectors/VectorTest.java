package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The test vectors of the semantics (section 9), through the public kernel and nothing else. */
class VectorTest {
    @Test
    void everyVectorOfTheSemanticsHasItsFile() {
        var wanted = Stream.of(ids(1, 14), ids(20, 33), ids(40, 56), ids(60, 78), ids(80, 98))
                .flatMap(List::stream)
                .toList();
        assertEquals(wanted, VectorFiles.in("vectors").stream().map(Vector::id).toList());
    }

    /** 9.1. */
    @TestFactory
    Stream<DynamicNode> driverCore() {
        return section(1, 14);
    }

    /** 9.2. */
    @TestFactory
    Stream<DynamicNode> cpus() {
        return section(20, 33);
    }

    /** 9.3. */
    @TestFactory
    Stream<DynamicNode> memory() {
        return section(40, 56);
    }

    /** 9.4. */
    @TestFactory
    Stream<DynamicNode> acpi() {
        return section(60, 78);
    }

    /** 9.5. */
    @TestFactory
    Stream<DynamicNode> removeShutdownAndKexec() {
        return section(80, 98);
    }

    /** What recordings of real kernels taught beside the semantics. */
    @TestFactory
    Stream<DynamicNode> observed() {
        return VectorFiles.in("observed").stream().map(VectorTest::container);
    }

    private static Stream<DynamicNode> section(int first, int last) {
        var ids = ids(first, last);
        return VectorFiles.in("vectors").stream()
                .filter(vector -> ids.contains(vector.id()))
                .map(VectorTest::container);
    }

    static DynamicNode container(Vector vector) {
        return DynamicContainer.dynamicContainer(
                vector.toString(),
                vector.scenarios().stream()
                        .map(scenario -> DynamicTest.dynamicTest(
                                scenario.era().word() + ": " + scenario.title(), () -> play(vector, scenario))));
    }

    static void play(Vector vector, Scenario scenario) {
        var playback = new Playback(scenario);
        var faults = playback.faults(scenario);
        assertEquals("", String.join("\n", faults), vector.id() + " " + scenario.title());
        new Invariants(scenario.era(), playback.recording()).hold();
    }

    private static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "T-" + (number < 10 ? "0" : "") + number)
                .toList();
    }
}
