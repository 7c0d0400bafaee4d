package org.quiesce.machine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a function of the kernel does.
 *
 * @param text one short paragraph for somebody who hears of it for the first time
 * @param rules those that a call of it follows; none where no rule is about it
 */
public record Explanation(String text, List<Rule> rules) {
    public Explanation {
        rules = List.copyOf(rules);
    }

    /** {@return the ids of the rules, e.g. {@code D-20, D-21}; empty where there are none} */
    public String ids() {
        return rules.stream().map(Rule::id).collect(Collectors.joining(", "));
    }
}
