package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The NUMA nodes of a machine file.
 *
 * @param listed empty where the file does not list them: then every number will do
 */
record NumaNodes(List<NumberRange> listed) {
    private static final int LAST = 1023;

    static NumaNodes of(YamlTable file) throws BadCapture {
        List<NumberRange> listed = new ArrayList<>();
        for (YamlValue node : file.list("nodes")) {
            int number = node.number(0, LAST);
            listed.add(new NumberRange(number, number));
        }
        return new NumaNodes(List.copyOf(listed));
    }

    /** The node that an entry names; 0 if it names none. */
    int node(YamlTable entry) throws BadCapture {
        Optional<YamlValue> value = entry.find("node");
        int node = value.isPresent() ? value.get().number(0, LAST) : 0;
        if (value.isPresent() && !listed.isEmpty() && listed.stream().noneMatch(range -> range.first() == node)) {
            throw value.get().expected("one of the nodes listed under nodes:");
        }
        return node;
    }
}
