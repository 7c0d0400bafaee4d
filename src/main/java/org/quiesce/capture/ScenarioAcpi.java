package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ACPI objects that a scenario adds to those of QEMU's firmware, in the words of a machine file. The lab makes a table
 * of them ({@code src/lab/lab/tables.py}).
 */
final class ScenarioAcpi {
    private static final Set<String> KEYS = Set.of("name", "hid", "methods", "blocks", "children");
    private static final List<String> ANSWERS = List.of("ok", "error", "missing");
    private static final Map<String, List<String>> METHODS = new TreeMap<>(Map.of(
            "_EJ0", ANSWERS,
            "_STA", List.of("ok", "error", "enabled"),
            "_LCK", ANSWERS,
            "_DCK", ANSWERS,
            "_OST", List.of("ok", "missing")));
    private static final String OFFLINE = "memhp_default_state=offline";
    /** QEMU has nothing from 64 GiB up, whatever it is given: no RAM, no slots for it, no window of a PCI bus. */
    private static final int FIRST_BLOCK = 512;

    private final Set<String> paths = new HashSet<>();
    private final List<String> objects;
    private final List<String> blocks = new ArrayList<>();
    private final List<String> given = new ArrayList<>();

    private ScenarioAcpi(List<YamlValue> told) throws BadCapture {
        objects = objects(told, "\\_SB");
    }

    static ScenarioAcpi of(YamlTable machine) throws BadCapture {
        ScenarioAcpi acpi = new ScenarioAcpi(machine.list("acpi"));
        boolean offline = false;
        for (YamlValue word : machine.list("boot")) {
            offline |= word.text().equals(OFFLINE);
        }
        if (!acpi.blocks.isEmpty() && !offline) {
            throw machine.need("acpi").bad("there is no memory behind blocks: boot needs " + OFFLINE);
        }
        return acpi;
    }

    /** @param path such as {@code \_SB.MOD0} */
    boolean has(String path) {
        return paths.contains(path);
    }

    /** {@return entries for the {@code acpi} of a machine file} */
    List<String> objects() {
        return objects.stream().map(object -> "- " + object).toList();
    }

    /** {@return entries for the {@code memory} of a machine file} */
    List<String> blocks() {
        return List.copyOf(blocks);
    }

    /** {@return what the methods answer, as lines of the command line: sysfs does not tell} */
    List<String> given() {
        return List.copyOf(given);
    }

    private List<String> objects(List<YamlValue> told, String above) throws BadCapture {
        List<String> entries = new ArrayList<>();
        for (YamlValue value : told) {
            entries.add(object(value.table(KEYS), above));
        }
        return entries;
    }

    private String object(YamlTable keys, String above) throws BadCapture {
        String name = keys.need("name").matching("[A-Z_][A-Z0-9_]{0,3}", "up to four capital letters and digits");
        paths.add(above + "." + name);
        List<String> words = new ArrayList<>();
        words.add("name: " + name);
        if (keys.has("hid")) {
            words.add("hid: "
                    + keys.need("hid").matching("[A-Z]{3}[0-9A-F]{4}|[A-Z0-9]{4}[0-9A-F]{4}", "an id such as PNP0C80"));
        }
        if (keys.has("blocks")) {
            words.add("blocks: " + memory(keys));
        }
        if (keys.has("methods")) {
            words.add("methods: {" + methods(keys.need("methods"), above + "." + name) + "}");
        }
        List<String> children = objects(keys.list("children"), above + "." + name);
        if (!children.isEmpty()) {
            words.add("children: [" + String.join(", ", children) + "]");
        }
        return "{" + String.join(", ", words) + "}";
    }

    private String memory(YamlTable keys) throws BadCapture {
        List<NumberRange> ranges = keys.ranges("blocks", MemorySection.LAST_BLOCK);
        if (ranges.size() != 1 || ranges.getFirst().first() < FIRST_BLOCK) {
            throw keys.need("blocks").expected("blocks from " + FIRST_BLOCK + " up such as 512-513");
        }
        String range = ranges.getFirst().first() + "-" + ranges.getFirst().last();
        blocks.add("- {blocks: " + range + ", zone: Normal, state: offline, boot: false}");
        return range;
    }

    private String methods(YamlValue value, String path) throws BadCapture {
        List<String> answers = new ArrayList<>();
        StringBuilder line = new StringBuilder("given " + path);
        for (Map.Entry<String, YamlValue> entry : value.table().entrySet()) {
            if (!METHODS.containsKey(entry.getKey())) {
                String known = String.join(", ", METHODS.keySet());
                throw entry.getValue().bad("unknown method " + entry.getKey() + ", expected one of " + known);
            }
            List<String> known = METHODS.getOrDefault(entry.getKey(), ANSWERS);
            String answer = entry.getValue().matching(String.join("|", known), "one of " + String.join(", ", known));
            answers.add(entry.getKey() + ": " + answer);
            line.append(' ').append(entry.getKey()).append('=').append(answer);
        }
        if (!answers.isEmpty()) {
            given.add(line.toString());
        }
        return String.join(", ", answers);
    }
}
