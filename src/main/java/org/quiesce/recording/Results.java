package org.quiesce.recording;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Reply;
import org.quiesce.machine.WaitPoint;

/** Reads a {@link Result} out of a recording's events: nothing about results is stored. */
final class Results {
    private Results() {}

    static Result of(Recording recording, int k) {
        var step = recording.steps().get(k);
        var events = recording.events().subList(step.from(), step.to());
        int number = number(recording, step);
        var before = recording.at(step.from());
        var after = recording.at(step.to());
        return new Result(
                step.command(),
                reply(recording, step, number),
                outcome(recording, step, number),
                after.now() - before.now(),
                only(events, Event.OstSent.class).toList(),
                only(events, Event.UeventSent.class).toList(),
                only(events, Event.Logged.class)
                        .filter(line -> line.level() != Event.Level.DEBUG)
                        .map(Event.Logged::text)
                        .toList(),
                Difference.between(before, after),
                List.copyOf(events));
    }

    static Outcome outcome(Recording recording, int k) {
        var step = recording.steps().get(k);
        return outcome(recording, step, number(recording, step));
    }

    /** Work that waited goes on before a command is given, so its number need not come first. */
    private static int number(Recording recording, Recording.Step step) {
        return only(since(recording, step), Event.Given.class)
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** A call that waited returns while a later command runs. */
    private static Optional<Reply> reply(Recording recording, Recording.Step step, int number) {
        return only(since(recording, step), Event.Replied.class)
                .filter(replied -> replied.number() == number)
                .map(Event.Replied::reply)
                .findFirst();
    }

    /** A command is concluded once, mostly near the end. */
    private static Outcome outcome(Recording recording, Recording.Step step, int number) {
        return only(since(recording, step).reversed(), Event.Concluded.class)
                .filter(concluded -> concluded.number() == number)
                .map(Event.Concluded::outcome)
                .findFirst()
                .orElseGet(() -> waiting(recording, number));
    }

    /** Not concluded: it waits for what its own work waits for, or behind other work in the queue. */
    private static Outcome waiting(Recording recording, int number) {
        var waiting = recording.last().waiting();
        return waiting.stream()
                .filter(each -> each.job().command() == number)
                .findFirst()
                .or(() -> waiting.stream().findFirst())
                .map(each -> stuck(each.point()))
                .orElse(Outcome.DONE);
    }

    private static Outcome stuck(WaitPoint point) {
        return point instanceof WaitPoint.ForFact unknown
                ? new Outcome.Unknown(List.of(unknown.need()))
                : new Outcome.Waits(point);
    }

    private static List<Event> since(Recording recording, Recording.Step step) {
        return recording.events().subList(step.from(), recording.size());
    }

    private static <E extends Event> Stream<E> only(List<Event> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }
}
