package org.quiesce.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and values of a YAML file of which it is known which keys there can be. */
final class YamlTable {
    private final YamlValue whole;
    private final Map<String, YamlValue> values;

    YamlTable(YamlValue whole, Map<String, YamlValue> values) {
        this.whole = whole;
        this.values = values;
    }

    BadCapture bad(String problem) {
        return whole.bad(problem);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<YamlValue> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    YamlValue need(String key) throws BadCapture {
        YamlValue value = values.get(key);
        if (value == null) {
            throw bad("the key " + key + " is missing");
        }
        return value;
    }

    List<YamlValue> list(String key) throws BadCapture {
        YamlValue value = values.get(key);
        return value == null ? List.of() : value.list();
    }

    String text(String key, String otherwise) throws BadCapture {
        YamlValue value = values.get(key);
        return value == null ? otherwise : value.text();
    }

    int number(String key, int least, int most, int otherwise) throws BadCapture {
        YamlValue value = values.get(key);
        return value == null ? otherwise : value.number(least, most);
    }

    <T> T choice(String key, Map<String, T> choices, T otherwise) throws BadCapture {
        YamlValue value = values.get(key);
        return value == null ? otherwise : value.choice(choices);
    }

    /** Numbers as the kernel lists them, {@code 0-3,8}. */
    List<NumberRange> ranges(String key, int most) throws BadCapture {
        YamlValue value = need(key);
        List<NumberRange> ranges = NumberRange.list(value.text());
        if (ranges.isEmpty() || ranges.stream().anyMatch(range -> range.last() > most)) {
            throw value.expected("numbers up to " + most + " such as 0-3,8");
        }
        return ranges;
    }
}
