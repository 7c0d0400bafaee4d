package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quiesce.machine.Era;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Explanations.Cited;
import org.quiesce.machine.Explanations.Entry;
import org.quiesce.machine.Rule;

/** Reads what the kernel's functions do and which rules they follow: {@code functions.yaml} and {@code rules.yaml}. */
public final class FunctionTable {
    private static final String RULES = "rules.yaml";
    private static final String FUNCTIONS = "functions.yaml";
    private static final Pattern ID = Pattern.compile("[DCMAPSKL]-[0-9]{2}");
    private static final Pattern CITED = Pattern.compile("(" + ID + ")(?: (in|since|until) (\\w+))?");
    private static final Map<String, Era> ERAS =
            Arrays.stream(Era.values()).collect(Collectors.toMap(Era::word, Function.identity()));

    /** What comes with the program. */
    public static final Explanations BUNDLED = bundled();

    private final Map<String, Rule> rules;

    private FunctionTable(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads the titles of all rules, by their ids.
     *
     * @throws BadCapture if the file is broken; tells where
     */
    static Map<String, Rule> rules(String source, InputStream yaml) throws BadCapture {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> line :
                YamlValue.parse(source, yaml).table().entrySet()) {
            String id = line.getKey();
            if (!ID.matcher(id).matches()) {
                throw line.getValue().bad(id + " is no id of a rule, expected one such as D-07");
            }
            rules.put(id, new Rule(id, line.getValue().text()));
        }
        return rules;
    }

    /**
     * Reads a table of functions.
     *
     * @param rules those that it may cite
     * @throws BadCapture if an entry is broken or cites a rule that does not exist; tells which
     */
    static Explanations functions(String source, InputStream yaml, Map<String, Rule> rules) throws BadCapture {
        FunctionTable table = new FunctionTable(rules);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> function :
                YamlValue.parse(source, yaml).table().entrySet()) {
            entries.put(function.getKey(), table.entry(function.getValue().table(Set.of("rules", "says"))));
        }
        return new Explanations(entries);
    }

    private Entry entry(YamlTable function) throws BadCapture {
        List<Cited> cited = new ArrayList<>();
        for (YamlValue rule : function.need("rules").list()) {
            cited.add(cited(rule));
        }
        return new Entry(function.need("says").text(), cited);
    }

    private Cited cited(YamlValue value) throws BadCapture {
        Matcher words = CITED.matcher(value.text());
        if (!words.matches()) {
            throw value.expected("a rule such as D-07 or D-31 since v61");
        }
        Rule rule = rules.get(words.group(1));
        if (rule == null) {
            throw value.bad("there is no rule " + words.group(1));
        }
        if (words.group(2) == null) {
            return new Cited(rule, Era.BEFORE, Era.V612);
        }
        Era era = ERAS.get(words.group(3));
        if (era == null) {
            throw value.bad("there is no era " + words.group(3));
        }
        return switch (words.group(2)) {
            case "since" -> new Cited(rule, era, Era.V612);
            case "until" -> new Cited(rule, Era.BEFORE, era);
            default -> new Cited(rule, era, era);
        };
    }

    private static Explanations bundled() {
        try (InputStream rules = open(RULES);
                InputStream functions = open(FUNCTIONS)) {
            return functions(FUNCTIONS, functions, rules(RULES, rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadCapture e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static InputStream open(String name) {
        InputStream stream = FunctionTable.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return stream;
    }
}
