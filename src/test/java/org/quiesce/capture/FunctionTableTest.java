package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Era;
import org.quiesce.machine.Explanation;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;
import org.quiesce.machine.Rule;

/** The table of functions against the kernel's code, the list of rules and, where it is there, the semantics. */
final class FunctionTableTest {
    private static final Path KERNEL = Path.of("src/main/java/org/quiesce/kernel");
    private static final Path RULES = Path.of("src/main/resources/org/quiesce/capture/rules.yaml");
    private static final Pattern FUNCTION = Pattern.compile("new Function\\(\\s*\"(\\w+)\"");
    private static final Map<String, Rule> TWO_RULES =
            Map.of("D-01", new Rule("D-01", "one"), "D-02", new Rule("D-02", "two"));

    @Test
    void everyFunctionThatTheKernelNamesStandsHere() throws IOException {
        Set<String> missing = FUNCTION.matcher(kernel())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !FunctionTable.BUNDLED.names().contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing, "say in functions.yaml what they do");
    }

    @Test
    void nothingStandsHereThatTheKernelDoesNotName() throws IOException {
        String kernel = kernel();
        Set<String> callbacks = Stream.of(Driver.Callback.PROBE, Driver.Callback.REMOVE, Driver.Callback.SHUTDOWN)
                .map(callback -> "->" + callback.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> unused = FunctionTable.BUNDLED.names().stream()
                .filter(name -> !callbacks.contains(name) && !kernel.contains("\"" + name + "\""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unused, "take them out of functions.yaml");
    }

    @Test
    void eachTextIsOneToThreeSentencesAndNamesNoRule() {
        Pattern end = Pattern.compile("[.](?= |$)");
        Set<String> odd = FunctionTable.BUNDLED.names().stream()
                .filter(name -> {
                    String text = explained(name, Era.V612).text();
                    long sentences = end.matcher(text).results().count();
                    return sentences < 1
                            || sentences > 3
                            || text.length() > 350
                            || !text.endsWith(".")
                            || text.matches(".*\\b[A-Z]-[0-9]{2}\\b.*");
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), odd);
    }

    @Test
    void aRuleHoldsInItsErasOnly() {
        assertEquals("D-42, D-43, D-60", explained("online_store", Era.V311).ids());
        assertEquals("D-31, D-42, D-43", explained("online_store", Era.V61).ids());
        assertEquals("D-57, L-20", explained("acpi_bus_offline", Era.RFC).ids());
        assertEquals("L-20", explained("acpi_bus_offline", Era.V311).ids());
        assertEquals("M-73", explained("memory_block_online", Era.V61).ids());
        assertEquals("M-10, M-73", explained("memory_block_online", Era.V612).ids());
    }

    @Test
    void aDriversOwnFunctionIsExplainedAsThatCallback() {
        Explanation remove = explained("nvme->remove", Era.V612);
        assertEquals(explained("->remove", Era.V612), remove);
        assertEquals("P-10", remove.ids());
        assertEquals(Optional.empty(), FunctionTable.BUNDLED.of(new Function("nvme_remove", ""), Era.V612));
    }

    @Test
    void rulesAreInTheOrderOfTheirIds() throws IOException {
        for (String name : FunctionTable.BUNDLED.names()) {
            List<String> ids =
                    explained(name, Era.V612).rules().stream().map(Rule::id).toList();
            assertEquals(ids.stream().sorted().distinct().toList(), ids, name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f: {rules: [D-01], says: A.} | ''",
                "f: {rules: [D-09], says: A.} | f.yaml: line 1: there is no rule D-09",
                "f: {rules: [D-01 since v99], says: A.} | f.yaml: line 1: there is no era v99",
                "f: {rules: [D-01 by v61], says: A.} |"
                        + " f.yaml: line 1: expected a rule such as D-07 or D-31 since v61, found D-01 by v61",
                "f: {rules: [D-01]} | f.yaml: line 1: the key says is missing",
                "f: {rule: [D-01], says: A.} | f.yaml: line 1: unknown key rule, expected one of rules, says"
            })
    void aBrokenEntryIsNamed(String yaml, String message) throws BadCapture {
        if (message.isEmpty()) {
            Explanations read = FunctionTable.functions("f.yaml", stream(yaml), TWO_RULES);
            assertEquals(Optional.of(new Explanation("A.", List.of(new Rule("D-01", "one")))), read.of(f(), Era.RFC));
        } else {
            BadCapture bad =
                    assertThrows(BadCapture.class, () -> FunctionTable.functions("f.yaml", stream(yaml), TWO_RULES));
            assertEquals(message, bad.getMessage());
        }
    }

    @Test
    void aBrokenRuleIsNamed() {
        BadCapture bad = assertThrows(BadCapture.class, () -> FunctionTable.rules("r.yaml", stream("Q-1: no")));
        assertEquals("r.yaml: line 1: Q-1 is no id of a rule, expected one such as D-07", bad.getMessage());
    }

    @Test
    @DisplayName("The ids of the rules are those of the semantics (skipped where shared/kernel-semantics.md is absent)")
    void idsAreThoseOfTheSemantics() throws IOException {
        Optional<Path> semantics = SharedCaptures.file("kernel-semantics.md");
        assumeTrue(semantics.isPresent(), "the file shared/kernel-semantics.md is not beside this checkout");
        assertEquals(ids("\\b([DCMAPSKL]-[0-9]{2})\\b", semantics.get()), ids("(?m)^([A-Z]-[0-9]{2}): ", RULES));
    }

    private static Set<String> ids(String pattern, Path file) throws IOException {
        Set<String> ids = Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(ids.size() > 200, file::toString);
        return ids;
    }

    private static Explanation explained(String name, Era era) {
        return FunctionTable.BUNDLED.of(new Function(name, ""), era).orElseThrow();
    }

    private static Function f() {
        return new Function("f", "");
    }

    private static InputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String kernel() throws IOException {
        try (Stream<Path> files = Files.list(KERNEL)) {
            return files.map(FunctionTableTest::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
