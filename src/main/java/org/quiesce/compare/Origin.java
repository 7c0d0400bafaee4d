package org.quiesce.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Task;

/**
 * An event, and the functions it happened in.
 *
 * @param by those that had been entered and had not returned, the innermost first
 */
record Origin(Event event, List<Function> by) {
    /** Of events that carry no task: that of the task which was the last to enter or leave a function. */
    static List<Origin> of(List<Event> events) {
        Map<Task, Deque<Function>> open = new HashMap<>();
        Optional<Task> running = Optional.empty();
        var origins = new ArrayList<Origin>();
        for (var event : events) {
            if (event instanceof Event.Entered entered) {
                running = Optional.of(entered.task());
                open.computeIfAbsent(entered.task(), _ -> new ArrayDeque<>()).push(entered.function());
            }
            origins.add(new Origin(
                    event,
                    running.map(task -> List.copyOf(open.getOrDefault(task, new ArrayDeque<>())))
                            .orElse(List.of())));
            if (event instanceof Event.Returned returned) {
                running = Optional.of(returned.task());
                open.computeIfAbsent(returned.task(), _ -> new ArrayDeque<>()).pollFirst();
            }
        }
        return origins;
    }
}
