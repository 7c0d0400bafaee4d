package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.recording.OpenCalls;

/**
 * An event, and the functions it happened in.
 *
 * @param by those that had been entered and had not returned, the innermost first
 */
record Origin(Event event, List<Function> by) {
    /** Of events that carry no task: those of the task that the last one before names. */
    static List<Origin> of(List<Event> events) {
        var origins = new ArrayList<Origin>();
        var open = OpenCalls.NONE;
        for (var event : events) {
            origins.add(new Origin(event, functions(open.within(event))));
            open = open.after(event);
        }
        return origins;
    }

    private static List<Function> functions(OpenCalls open) {
        return open.atWork().map(open::of).orElse(List.of()).stream()
                .map(Event.Entered::function)
                .toList();
    }
}
