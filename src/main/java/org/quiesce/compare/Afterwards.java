package org.quiesce.compare;

import java.util.List;
import java.util.Set;
import org.quiesce.machine.Event;
import org.quiesce.machine.Task;
import org.quiesce.recording.Fact;

/**
 * What happened since the last kworkers began that nobody waited for, after whom nobody else entered anything: when they
 * come to it is not told.
 */
record Afterwards(List<Event> events) {
    static Afterwards of(List<Event> all) {
        int begin = all.size();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i) instanceof Event.Entered entered) {
                if (entered.task().role() != Task.Role.WORKER) {
                    break;
                }
                begin = i;
            }
        }
        return new Afterwards(all.subList(begin, all.size()));
    }

    /**
     * {@return how many facts of a kind these are}
     *
     * @param functions those that had probes
     */
    int count(Class<? extends Fact> kind, Set<String> functions) {
        if (kind.equals(Fact.Called.class)) {
            return (int) Calls.of(events).stream()
                    .filter(call -> functions.contains(call.function()))
                    .count();
        }
        return (int) events.stream()
                .filter(event -> switch (event) {
                    case Event.UeventSent _ -> kind.equals(Fact.Uevent.class);
                    case Event.Logged logged -> kind.equals(Fact.LogLine.class) && logged.level() != Event.Level.DEBUG;
                    default -> false;
                })
                .count();
    }
}
