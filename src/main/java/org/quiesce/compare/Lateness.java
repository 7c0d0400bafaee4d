package org.quiesce.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quiesce.recording.Fact;

/**
 * What kworkers do that nobody waits for, when nobody listens any more: it is looked for in the step that follows, and in
 * no later one.
 */
final class Lateness {
    private final Map<Class<? extends Fact>, List<Told>> late = new HashMap<>();

    /** {@return what is told of a kind in this step: first what was to come from the one before} */
    List<Told> with(Class<? extends Fact> kind, List<Told> told) {
        var all = new ArrayList<>(late.getOrDefault(kind, List.of()));
        late.remove(kind);
        all.addAll(told);
        return all;
    }

    /** What has not come in this step. */
    void put(Class<? extends Fact> kind, List<Told> told) {
        late.put(kind, List.copyOf(told));
    }
}
