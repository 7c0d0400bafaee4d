package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.ObservationReader;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation;

/**
 * Memory and modules of a real 6.1, fact by fact: what was read back, uevents, {@code _OST}, the log, and for 175 attempts
 * with the kinds of pages sampled before each of them whether the block goes, and which very page keeps it.
 */
class MemoryRecordingsTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

    private static Conformance of(String name) throws BadCapture {
        Observation observation =
                ObservationReader.read(RECORDINGS.resolve(name + ".tar.xz"), CaptureProgress.UNWATCHED);
        return Conformance.of(observation, FunctionTable.BUNDLED);
    }

    /** How much is compared is said here, so that nothing is left out in silence. */
    @ParameterizedTest
    @CsvSource({"B-mem-6.1, 677", "B2-mem-rollback-6.1, 233", "E-mem-pagekinds-6.1, 1137"})
    void everyFactAgrees(String name, int equal) throws BadCapture {
        var findings = of(name).findings().stream()
                .filter(finding -> finding.verdict() != Finding.Verdict.BEYOND)
                .toList();
        assertEquals(
                List.of(),
                findings.stream()
                        .filter(finding -> finding.verdict() != Finding.Verdict.EQUAL)
                        .map(finding -> finding.step().number() + ": " + finding.recorded() + finding.simulated())
                        .toList());
        assertEquals(equal, findings.size());
    }

    /** The page that the kernel names is told, and so is each errno, not left out as input. */
    @Test
    void theVeryPageIsTold() throws BadCapture {
        var told = of("E-mem-pagekinds-6.1").findings().stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.EQUAL)
                .map(finding -> finding.recorded().orElseThrow())
                .toList();
        long pages = told.stream()
                .filter(fact -> fact instanceof Fact.LogLine(String text) && text.startsWith("page pfn:"))
                .count();
        long refusals = told.stream().filter(Fact.Failed.class::isInstance).count();
        assertEquals(20, pages);
        assertEquals(38, refusals);
    }
}
