package org.quiesce.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.quiesce.machine.Era;
import org.quiesce.machine.Explanation;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;

/**
 * The rules of the semantics that a simulated kernel followed, by their ids.
 *
 * @param explanations tell which rules a function follows
 */
record RuleIds(Explanations explanations, Era era) {
    private static final int MOST = 8;

    /** {@return those of the innermost function that follows any} */
    String innermost(List<Function> by) {
        return by.stream()
                .map(this::ids)
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** {@return those of all of these functions, the last entered first, as many as are easily read} */
    String all(List<Function> entered) {
        var ids = new LinkedHashSet<String>();
        for (var function : entered.reversed()) {
            explanations.of(function, era).ifPresent(found -> found.rules().forEach(rule -> ids.add(rule.id())));
        }
        var first = ids.stream().limit(MOST).collect(Collectors.joining(", "));
        return ids.size() > MOST ? first + ", …" : first;
    }

    private String ids(Function function) {
        return explanations.of(function, era).map(Explanation::ids).orElse("");
    }
}
