package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.FidelityFile;
import org.quiesce.capture.FunctionTable;
import org.quiesce.capture.KnownDifferences;
import org.quiesce.capture.ObservationFinder;
import org.quiesce.capture.ObservationReader;
import org.quiesce.compare.Finding.Verdict;

/** The project's own recordings of real kernels, every fact of them, beside the simulated kernels. */
class FidelityTest {
    private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
    private static final Path PAGE = Path.of("src/site/markdown/fidelity.md");
    private static final Path RECORDED = Path.of("src/main/resources/org/quiesce/observations/recorded.yaml");
    private static final Path SHARED = Path.of("../shared/recordings");

    private static Check check = new Check(List.of(), List.of());

    @BeforeAll
    static void checkThemAll() throws BadCapture {
        check = check(ObservationFinder.in(RECORDINGS));
    }

    private static Check check(List<Path> recordings) throws BadCapture {
        var compared = new ArrayList<Conformance>();
        for (var recording : recordings) {
            var observation = ObservationReader.read(recording, CaptureProgress.UNWATCHED);
            compared.add(Conformance.of(observation, FunctionTable.BUNDLED));
        }
        return Check.of(compared, KnownDifferences.bundled());
    }

    @TestFactory
    Stream<DynamicTest> nothingDiffersThatIsNotKnown() {
        return check.runs().stream()
                .map(run -> DynamicTest.dynamicTest(run.observation().name(), () -> agrees(run)));
    }

    private static void agrees(Conformance run) {
        assertEquals(List.of(), ConformanceText.unexplained(run));
    }

    @Test
    void whatIsKnownStillDiffersAndIsLittle() {
        assertEquals(List.of(), check.unused());
        assertTrue(check.count(Verdict.KNOWN) <= check.facts() * Check.MOST_KNOWN);
    }

    /** Counted from the recordings alone: a fact that got lost on the way would be missing here. */
    @Test
    void everyFactHasExactlyOneFinding() {
        for (var run : check.runs()) {
            long recorded = run.findings().stream()
                    .filter(finding -> finding.recorded().isPresent())
                    .count();
            assertEquals(run.observation().facts(), recorded, run.observation().name());
        }
    }

    @Test
    void everyFunctionThatTheSimulatedKernelsEnteredIsExplained() {
        var unexplained = new TreeSet<String>();
        for (var run : check.runs()) {
            var observation = run.observation();
            var simulation = new Simulation(observation);
            for (var step : observation.steps()) {
                simulation.go(step);
                simulation.facts().entered().stream()
                        .filter(function -> FunctionTable.BUNDLED
                                .of(function, observation.era())
                                .isEmpty())
                        .forEach(function -> unexplained.add(function.name()));
            }
        }
        assertEquals(Set.of(), unexplained);
    }

    /** Written by {@code quiesce check --page src/test/resources/recordings}. */
    @Test
    void thePageSaysWhatWasFound() throws IOException {
        assertEquals(String.join("\n", FidelityPage.of(check)) + "\n", Files.readString(PAGE));
    }

    /** Written by {@code quiesce check --recorded src/test/resources/recordings}. */
    @Test
    void theProgramHoldsWhatWasFound() throws IOException {
        var found = Precedents.of(check);
        assertEquals(String.join("\n", FidelityYaml.of(found)) + "\n", Files.readString(RECORDED));
        assertEquals(found, FidelityFile.BUNDLED);
        assertTrue(Files.readString(PAGE)
                .contains(String.format(
                        Locale.ROOT,
                        "%,d facts of %d runs of real kernels: %,d equal,",
                        FidelityFile.BUNDLED.facts(),
                        FidelityFile.BUNDLED.runs(),
                        FidelityFile.BUNDLED.equal())));
    }

    /** Whoever is told that a real kernel did it can open the recording and find the step. */
    @Test
    void eachPrecedentIsAStepThatDoesNotDiffer() {
        for (var precedent : FidelityFile.BUNDLED.precedents().values()) {
            assertTrue(Files.exists(Path.of(precedent.file())), precedent.file());
            var findings = check.runs().stream()
                    .filter(run -> run.observation().name().equals(precedent.recording()))
                    .flatMap(run -> run.findings().stream())
                    .filter(finding -> finding.step().number() == precedent.step())
                    .toList();
            assertTrue(findings.stream().anyMatch(finding -> finding.verdict() == Verdict.EQUAL), precedent::toString);
            assertTrue(
                    findings.stream()
                            .allMatch(finding ->
                                    finding.verdict() == Verdict.EQUAL || finding.verdict() == Verdict.BEYOND),
                    precedent::toString);
        }
    }

    @Test
    void theFoldersOfTheRecordingsSayTheSame() throws BadCapture {
        assumeTrue(Files.isDirectory(SHARED), "the recordings as folders are not here");
        var folders = check(ObservationFinder.in(SHARED));
        for (var run : folders.runs()) {
            var same = check.runs().stream()
                    .filter(other ->
                            other.observation().name().equals(run.observation().name()))
                    .findFirst();
            assertEquals(same.map(Conformance::counts), Optional.of(run.counts()));
        }
    }
}
