package org.quiesce.vectors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quiesce.machine.Era;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads vectors from a folder. A key that is not known fails: a misspelt expectation would never be compared. */
final class VectorFiles {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Set<String> FILE =
            Set.of("id", "refusal", "title", "rules", "era", "machine", "commands", "remedy", "also");

    private VectorFiles() {}

    /** {@return the vectors of a folder of test resources, by name} */
    static List<Vector> in(String folder) {
        try (var files = Files.list(RESOURCES.resolve(folder))) {
            return files.sorted().map(VectorFiles::read).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Vector read(Path path) {
        var name = path.getFileName().toString();
        var file = map(load(path), name);
        var id = text(file, file.containsKey("id") ? "id" : "refusal", name);
        if (!name.equals(id + ".yaml")) {
            throw new IllegalArgumentException(name + " calls itself " + id);
        }
        var scenarios = new ArrayList<Scenario>();
        scenarios.add(scenario(file, file, name));
        for (var beside : list(file.getOrDefault("also", List.of()), name)) {
            scenarios.add(scenario(map(beside, name), file, name));
        }
        return new Vector(id, text(file, "title", name), scenarios);
    }

    /** A scenario beside the first takes the machine over where it names none. */
    private static Scenario scenario(
            Map<String, @Nullable Object> scenario, Map<String, @Nullable Object> file, String name) {
        for (var key : scenario.keySet()) {
            if (!FILE.contains(key)) {
                throw new IllegalArgumentException(name + ": nobody knows what " + key + " means");
            }
        }
        var machine = scenario.containsKey("machine") ? scenario.get("machine") : file.get("machine");
        var remedy = scenario.containsKey("remedy")
                ? Optional.of(texts(scenario.get("remedy"), name))
                : Optional.<List<String>>empty();
        return new Scenario(
                text(scenario, "title", name),
                era(text(scenario, "era", name)),
                machine instanceof String bundled
                        ? bundled
                        : new Dump(DumpSettings.builder().build()).dumpToString(map(machine, name)),
                list(scenario.get("commands"), name).stream()
                        .map(command -> step(map(command, name), name))
                        .toList(),
                remedy);
    }

    private static Scenario.Step step(Map<String, @Nullable Object> command, String name) {
        var expected = new LinkedHashMap<>(command);
        expected.remove("run");
        for (var key : expected.keySet()) {
            if (!Expectations.KNOWN.contains(key)) {
                throw new IllegalArgumentException(name + ": nobody compares " + key);
            }
        }
        return new Scenario.Step(text(command, "run", name), expected);
    }

    private static Era era(String word) {
        return Arrays.stream(Era.values())
                .filter(era -> era.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no era " + word));
    }

    private static @Nullable Object load(Path path) {
        try {
            var text = Files.readString(path, StandardCharsets.UTF_8);
            return new Load(LoadSettings.builder().setLabel(path.toString()).build()).loadFromString(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Map<String, @Nullable Object> map, String key, String name) {
        var value = map.get(key);
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " needs a text for " + key);
    }

    private static List<String> texts(@Nullable Object value, String name) {
        return list(value, name).stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked") // a YAML mapping has texts for keys here
    static Map<String, @Nullable Object> map(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException(name + ": a mapping was expected, not " + value);
    }

    @SuppressWarnings("unchecked") // whatever a YAML sequence holds
    static List<Object> list(@Nullable Object value, String name) {
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw new IllegalArgumentException(name + ": a sequence was expected, not " + value);
    }
}
