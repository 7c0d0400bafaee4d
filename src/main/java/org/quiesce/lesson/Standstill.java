package org.quiesce.lesson;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
            var events = moment.recording().events().subList(step.from(), moment.index());
            var open = new ArrayDeque<Event.Entered>();
            var task = lastAtWork(events);
            for (var event : events) {
                if (event instanceof Event.Entered entered && task.equals(Optional.of(entered.task()))) {
                    open.push(entered);
                } else if (event instanceof Event.Returned returned && task.equals(Optional.of(returned.task()))) {
                    open.poll();
                }
            }
            return open.stream()
                    .filter(entered -> !entered.device().equals(DeviceId.NONE))
                    .findFirst()
                    .map(call -> halt(call, events));
        });
    }

    private static Optional<Task> lastAtWork(List<Event> events) {
        return events.reversed().stream()
                .flatMap(event -> switch (event) {
                    case Event.Entered entered -> Stream.of(entered.task());
                    case Event.Returned returned -> Stream.of(returned.task());
                    default -> Stream.of();
                })
                .findFirst();
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
