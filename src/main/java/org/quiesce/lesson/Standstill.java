package org.quiesce.lesson;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Halt;
import org.quiesce.machine.Task;
import org.quiesce.recording.Moment;

/** Where a command is at a moment, as a place where it can be told to stand when it is asked again. */
public final class Standstill {
    private Standstill() {}

    /** {@return the innermost call about a device that the task at work is in; nothing where none is} */
    public static Optional<Halt> at(Moment moment) {
        return moment.step().flatMap(step -> {
            var open = new HashMap<Task, ArrayDeque<Event.Entered>>();
            var last = Optional.<Task>empty();
            var events = moment.recording().events().subList(step.from(), moment.index());
            for (var event : events) {
                if (event instanceof Event.Entered entered) {
                    open.computeIfAbsent(entered.task(), _ -> new ArrayDeque<>())
                            .push(entered);
                    last = Optional.of(entered.task());
                } else if (event instanceof Event.Returned returned) {
                    Optional.ofNullable(open.get(returned.task())).ifPresent(ArrayDeque::poll);
                    last = Optional.of(returned.task());
                }
            }
            return last.flatMap(task -> open.get(task).stream()
                            .filter(entered -> !entered.device().equals(DeviceId.NONE))
                            .findFirst())
                    .map(call -> halt(call, events));
        });
    }

    /** The same function may have been entered before for the same device: which time it is counts. */
    private static Halt halt(Event.Entered call, List<Event> events) {
        int time = 0;
        for (var event : events) {
            if (event instanceof Event.Entered entered
                    && entered.task().equals(call.task())
                    && entered.function().name().equals(call.function().name())
                    && entered.device().equals(call.device())) {
                time++;
                if (entered.equals(call)) {
                    break;
                }
            }
        }
        return new Halt(call.function().name(), call.device(), time);
    }
}
