package org.quiesce.recording;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Task;

/**
 * Where to go from a moment: indices of moments, counted as {@link Recording#at} does; nothing where there is no such
 * moment. A step costs as much as it is long, however much lies before it.
 */
public final class Stops {
    private final List<Event> events;

    private Stops(List<Event> events) {
        this.events = events;
    }

    public static Stops in(Recording recording) {
        return new Stops(recording.events());
    }

    /** Which way in time. */
    public enum Way {
        FORWARD,
        BACK
    }

    /** How a debugger goes on. */
    public enum Stride {
        /** To the next call that begins or ends. */
        INTO,
        /** The same, but a call that begins is gone through to its end. */
        OVER,
        /** To the end of the call that runs; back to before its beginning. */
        OUT
    }

    /** {@return the nearest moment after an event of a kind} */
    public OptionalInt nearest(StopKind kind, int from, Way way) {
        return nearest(from, way, event -> kind.is(events.get(event)));
    }

    /** {@return the nearest moment at which a breakpoint stops} */
    public OptionalInt nearest(Collection<Breakpoint> breakpoints, int from, Way way) {
        return nearest(from, way, event -> hits(breakpoints, event));
    }

    /** {@return the first moment up to another at which a breakpoint stops} */
    public OptionalInt first(Collection<Breakpoint> breakpoints, int from, int to) {
        for (int event = from; event < to && !breakpoints.isEmpty(); event++) {
            if (hits(breakpoints, event)) {
                return OptionalInt.of(event + 1);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return the nearest moment at which the kernel comes to another device} */
    public OptionalInt device(int from, Way way) {
        var here = deviceBefore(from);
        return nearest(from, way, event -> {
            var device = EventDevice.of(events.get(event));
            return !device.equals(DeviceId.NONE) && !device.equals(here);
        });
    }

    /** {@return where a step leads, by calls of kernel functions} */
    public OptionalInt step(Stride stride, int from, Way way) {
        return switch (stride) {
            case INTO -> nearest(from, way, this::isCall);
            case OVER -> way == Way.FORWARD ? overForward(from) : overBack(from);
            case OUT -> way == Way.FORWARD ? endOf(running(from), from) : beginOf(running(from), from);
        };
    }

    private boolean hits(Collection<Breakpoint> breakpoints, int event) {
        return breakpoints.stream().anyMatch(each -> each.stopsAfter(events, event));
    }

    private OptionalInt nearest(int from, Way way, IntPredicate stop) {
        int by = way == Way.FORWARD ? 1 : -1;
        for (int event = way == Way.FORWARD ? from : from - 2; event >= 0 && event < events.size(); event += by) {
            if (stop.test(event)) {
                return OptionalInt.of(event + 1);
            }
        }
        return OptionalInt.empty();
    }

    private DeviceId deviceBefore(int moment) {
        for (int event = moment - 1; event >= 0; event--) {
            var device = EventDevice.of(events.get(event));
            if (!device.equals(DeviceId.NONE)) {
                return device;
            }
        }
        return DeviceId.NONE;
    }

    private boolean isCall(int event) {
        return events.get(event) instanceof Event.Entered || events.get(event) instanceof Event.Returned;
    }

    private OptionalInt overForward(int from) {
        var next = nearest(from, Way.FORWARD, this::isCall);
        if (next.isPresent() && events.get(next.getAsInt() - 1) instanceof Event.Entered entered) {
            var end = endOf(entered.task(), next.getAsInt());
            return end.isPresent() ? end : next;
        }
        return next;
    }

    private OptionalInt overBack(int from) {
        if (from > 0 && events.get(from - 1) instanceof Event.Returned returned) {
            return beginOf(returned.task(), from - 1);
        }
        return nearest(from, Way.BACK, this::isCall);
    }

    /** {@return who is at work at a moment: the task of the last event that names one} */
    private Task running(int moment) {
        for (int event = moment - 1; event >= 0; event--) {
            var task = EventTask.of(events.get(event));
            if (task.isPresent()) {
                return task.get();
            }
        }
        return new Task(Task.Role.SOMEBODY, 0);
    }

    /** {@return the moment after the call of a task returns that is innermost at a moment} */
    private OptionalInt endOf(Task task, int from) {
        int depth = 0;
        for (int event = from; event < events.size(); event++) {
            depth += deeper(events.get(event), task);
            if (depth < 0) {
                return OptionalInt.of(event + 1);
            }
        }
        return OptionalInt.empty();
    }

    /** {@return the moment before the call of a task begins that is innermost at a moment} */
    private OptionalInt beginOf(Task task, int from) {
        int depth = 0;
        for (int event = from - 1; event >= 0; event--) {
            depth += deeper(events.get(event), task);
            if (depth > 0) {
                return OptionalInt.of(event);
            }
        }
        return OptionalInt.empty();
    }

    private static int deeper(Event event, Task task) {
        return switch (event) {
            case Event.Entered entered when entered.task().equals(task) -> 1;
            case Event.Returned returned when returned.task().equals(task) -> -1;
            default -> 0;
        };
    }
}
