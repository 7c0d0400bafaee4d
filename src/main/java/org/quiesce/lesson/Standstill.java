package org.quiesce.lesson;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Halt;
import org.quiesce.recording.Moment;
import org.quiesce.recording.OpenCalls;

/** Where a command is at a moment, as a place where it can be told to stand when it is asked again. */
public final class Standstill {
    private Standstill() {}

    /** {@return the innermost call about a device that the task at work is in; nothing where none is} */
    public static Optional<Halt> at(Moment moment) {
        return moment.step().flatMap(step -> {
            var events = moment.recording().events().subList(step.from(), moment.index());
            var open = OpenCalls.after(events);
            return open.atWork().map(open::of).orElse(List.of()).stream()
                    .filter(entered -> !entered.device().equals(DeviceId.NONE))
                    .findFirst()
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
