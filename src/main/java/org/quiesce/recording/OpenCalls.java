package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quiesce.machine.Event;
import org.quiesce.machine.Task;

/**
 * Which calls have begun and not returned after some events. Each task has its own, one inside the other: it may go on in
 * the middle of what another one does.
 */
public final class OpenCalls {
    /** Before the first event. */
    public static final OpenCalls NONE = new OpenCalls(Optional.empty(), List.of());

    private final Optional<Calls> atWork;
    /** Of those that have called something. */
    private final List<Calls> others;

    private OpenCalls(Optional<Calls> atWork, List<Calls> others) {
        this.atWork = atWork;
        this.others = others;
    }

    /** {@return those open after the last of some events, where none was before the first} */
    public static OpenCalls after(List<Event> events) {
        var open = NONE;
        for (var event : events) {
            open = open.after(event);
        }
        return open;
    }

    /** {@return those open after one more event} Nothing of the old kernel returns after a hand-over. */
    public OpenCalls after(Event event) {
        return switch (event) {
            case Event.Entered e -> with(calls(e.task()).and(e));
            case Event.Returned e -> with(calls(e.task()).butInnermost());
            case Event.HandedOver _ ->
                new OpenCalls(atWork.map(calls -> new Calls(calls.task(), Optional.empty())), List.of());
            default -> turnedTo(event);
        };
    }

    /** {@return those that the next event is in} A call's beginning is in it already, and its end is so still. */
    public OpenCalls within(Event event) {
        return event instanceof Event.Entered ? after(event) : turnedTo(event);
    }

    /** {@return the task of the last event that names one} */
    public Optional<Task> atWork() {
        return atWork.map(Calls::task);
    }

    /** {@return a task's, the innermost first} */
    public List<Event.Entered> of(Task task) {
        return calls(task).list();
    }

    /** {@return how many of them are one inside the other} */
    public int depth(Task task) {
        return calls(task).innermost().map(Call::depth).orElse(0);
    }

    /** {@return a task's call that has called nothing that is still open} */
    public Optional<Event.Entered> innermost(Task task) {
        return calls(task).innermost().map(Call::entered);
    }

    /** {@return those of all tasks, of the one at work first; each task's innermost first} */
    public List<Event.Entered> all() {
        return Stream.concat(atWork.stream(), others.stream())
                .flatMap(calls -> calls.list().stream())
                .toList();
    }

    /** {@return the same calls, with the task at work that an event names} */
    OpenCalls turnedTo(Event event) {
        var task = EventTask.of(event);
        return task.isEmpty() || is(task.get()) ? this : with(calls(task.get()));
    }

    private Calls calls(Task task) {
        if (is(task)) {
            return atWork.get();
        }
        for (var calls : others) {
            if (calls.task().equals(task)) {
                return calls;
            }
        }
        return new Calls(task, Optional.empty());
    }

    private OpenCalls with(Calls now) {
        return new OpenCalls(Optional.of(now), is(now.task()) ? others : others(now.task()));
    }

    private boolean is(Task task) {
        return atWork.isPresent() && atWork.get().task().equals(task);
    }

    private List<Calls> others(Task task) {
        return Stream.concat(atWork.stream(), others.stream())
                .filter(calls -> !calls.task().equals(task) && calls.innermost().isPresent())
                .toList();
    }

    private record Calls(Task task, Optional<Call> innermost) {
        Calls and(Event.Entered entered) {
            int depth = 1 + innermost.map(Call::depth).orElse(0);
            return new Calls(task, Optional.of(new Call(entered, depth, innermost)));
        }

        /** A return without a call ends nothing: the call may be older than the events. */
        Calls butInnermost() {
            return new Calls(task, innermost.flatMap(Call::outer));
        }

        List<Event.Entered> list() {
            var list = new ArrayList<Event.Entered>();
            for (var call = innermost; call.isPresent(); call = call.get().outer()) {
                list.add(call.get().entered());
            }
            return list;
        }
    }

    /** @param depth counted from 1 */
    private record Call(Event.Entered entered, int depth, Optional<Call> outer) {}
}
