package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a recording's steps say in words only and a simulated kernel has to be told: what programs did to the memory, what
 * hardware came and went. Written by hand for the recordings of the project, none for others.
 */
final class Circumspection {
    private static final String FOLDER = "org/quiesce/observations/";
    private static final Set<String> KEYS = Set.of("given", "command", "beyond");

    private static final String MACHINE = "machine";
    private static final String BEFORE = "before";

    private final String machine;
    private final Map<Integer, Words> steps;

    private Circumspection(String machine, Map<Integer, Words> steps) {
        this.machine = machine;
        this.steps = steps;
    }

    /**
     * Of one step.
     *
     * @param given lines before it; {@code ?} for a system call that no command says
     * @param command what it is as a line of the command line, where its file does not tell
     * @param beyond why none of what was seen after it can be told
     */
    private record Words(List<String> given, Optional<String> command, Optional<String> beyond) {
        static final Words NONE = new Words(List.of(), Optional.empty(), Optional.empty());
    }

    static Circumspection of(String recording) throws BadCapture {
        String file = FOLDER + recording + ".yaml";
        try (InputStream yaml = Observations.class.getModule().getResourceAsStream(file)) {
            return yaml == null ? new Circumspection(BEFORE, Map.of()) : of(YamlValue.parse(recording + ".yaml", yaml));
        } catch (IOException e) {
            throw new BadCapture(file, "cannot be read: " + e.getMessage());
        }
    }

    /** Steps by their numbers, and {@code machine}: which of the recording's two machines the steps begin on. */
    static Circumspection of(YamlValue whole) throws BadCapture {
        String machine = BEFORE;
        Map<Integer, Words> steps = new HashMap<>();
        for (Map.Entry<String, YamlValue> entry : whole.table().entrySet()) {
            if (entry.getKey().equals(MACHINE)) {
                machine = when(entry.getValue());
                continue;
            }
            for (NumberRange numbers : numbers(entry)) {
                for (int number = numbers.first(); number <= numbers.last(); number++) {
                    steps.put(number, words(entry.getValue()));
                }
            }
        }
        return new Circumspection(machine, steps);
    }

    private static String when(YamlValue value) throws BadCapture {
        String when = value.text();
        if (!Set.of(BEFORE, "after").contains(when)) {
            throw value.bad(when + ": expected before or after");
        }
        return when;
    }

    private static List<NumberRange> numbers(Map.Entry<String, YamlValue> step) throws BadCapture {
        List<NumberRange> numbers = NumberRange.list(step.getKey());
        if (numbers.isEmpty()) {
            throw step.getValue().bad(step.getKey() + ": expected numbers of steps such as 26,46-48");
        }
        return numbers;
    }

    private static Words words(YamlValue value) throws BadCapture {
        YamlTable table = value.table(KEYS);
        List<String> given = new java.util.ArrayList<>();
        for (YamlValue line : table.list("given")) {
            given.add(line.text());
        }
        return new Words(given, optional(table, "command"), optional(table, "beyond"));
    }

    private static Optional<String> optional(YamlTable table, String key) throws BadCapture {
        Optional<YamlValue> value = table.find(key);
        return value.isPresent() ? Optional.of(value.get().text()) : Optional.empty();
    }

    /** {@return {@code before} or {@code after}} */
    String machine() {
        return machine;
    }

    List<String> given(int step) {
        return steps.getOrDefault(step, Words.NONE).given();
    }

    Optional<String> command(int step) {
        return steps.getOrDefault(step, Words.NONE).command();
    }

    Optional<String> beyond(int step) {
        return steps.getOrDefault(step, Words.NONE).beyond();
    }
}
