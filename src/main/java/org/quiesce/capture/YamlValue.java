package org.quiesce.capture;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value of a YAML file, which knows where it stands, so that whoever expected another one can say so. */
final class YamlValue {
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 1_000_000;

    private final Reading reading;
    private final Node node;
    private final int depth;

    private YamlValue(Reading reading, Node node, int depth) {
        this.reading = reading;
        this.node = node;
        this.depth = depth;
    }

    static YamlValue parse(String source, InputStream yaml) throws BadCapture {
        LoadSettings settings = LoadSettings.builder().setLabel(source).build();
        try {
            Optional<Node> root = new Compose(settings).composeInputStream(yaml);
            return of(source, root.orElseThrow(() -> new YamlEngineException("it is empty")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new BadCapture(source, "line " + line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new BadCapture(source, "not YAML: " + e.getMessage());
        }
    }

    static YamlValue of(String source, Node node) {
        return new YamlValue(new Reading(source), node, 0);
    }

    BadCapture bad(String problem) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new BadCapture(reading.source, "line " + line, problem);
    }

    /** What stands under each key; a key that is not one of these is an error. */
    YamlTable table(Set<String> keys) throws BadCapture {
        Map<String, YamlValue> table = table();
        for (Map.Entry<String, YamlValue> entry : table.entrySet()) {
            if (!keys.contains(entry.getKey())) {
                String known = String.join(", ", new TreeSet<>(keys));
                throw entry.getValue().bad("unknown key " + entry.getKey() + ", expected one of " + known);
            }
        }
        return new YamlTable(this, table);
    }

    /** What stands under each key, whatever the keys are. */
    Map<String, YamlValue> table() throws BadCapture {
        if (!(node instanceof MappingNode mapping)) {
            throw bad("expected keys and values, found " + kind());
        }
        Map<String, YamlValue> table = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = inside(tuple.getKeyNode()).text();
            if (table.put(key, inside(tuple.getValueNode())) != null) {
                throw inside(tuple.getKeyNode()).bad("the key " + key + " stands here twice");
            }
        }
        return table;
    }

    List<YamlValue> list() throws BadCapture {
        if (!(node instanceof SequenceNode sequence)) {
            throw bad("expected a list, found " + kind());
        }
        List<YamlValue> list = new ArrayList<>();
        for (Node each : sequence.getValue()) {
            list.add(inside(each));
        }
        return list;
    }

    boolean isTable() {
        return node instanceof MappingNode;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    String text() throws BadCapture {
        if (!(node instanceof ScalarNode scalar)) {
            throw bad("expected a word, found " + kind());
        }
        return scalar.getValue();
    }

    int number(int least, int most) throws BadCapture {
        String text = text();
        if (text.matches("-?[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw expected("a number from " + least + " to " + most);
    }

    /** Which of some choices the word here is. */
    <T> T choice(Map<String, T> choices) throws BadCapture {
        T choice = choices.get(text());
        if (choice == null) {
            throw expected("one of " + String.join(", ", new TreeSet<>(choices.keySet())));
        }
        return choice;
    }

    /** The word here, if it is of a kind. */
    String matching(String pattern, String kind) throws BadCapture {
        if (!text().matches(pattern)) {
            throw expected(kind);
        }
        return text();
    }

    BadCapture expected(String what) throws BadCapture {
        return bad("expected " + what + ", found " + text());
    }

    private YamlValue inside(Node inner) throws BadCapture {
        YamlValue value = new YamlValue(reading, inner, depth + 1);
        reading.values++;
        // Aliases can make a short file endless.
        if (value.depth > DEEPEST || reading.values > MOST_VALUES) {
            throw value.bad("more than " + DEEPEST + " levels or " + MOST_VALUES + " values, expected a shorter file");
        }
        return value;
    }

    private String kind() {
        return switch (node) {
            case MappingNode mapping -> "keys and values";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when scalar.getValue().isEmpty() -> "nothing";
            default -> "a word";
        };
    }

    /** What the values of one file share. */
    private static final class Reading {
        private final String source;
        private int values;

        Reading(String source) {
            this.source = source;
        }
    }
}
