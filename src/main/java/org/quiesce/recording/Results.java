package org.quiesce.recording;

import java.util.List;
import java.util.Optional;
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
        int number = number(events);
        var before = recording.at(step.from());
        var after = recording.at(step.to());
        return new Result(
                step.command(),
                reply(recording, number),
                outcome(recording, number),
                after.now() - before.now(),
                only(events, Event.OstSent.class),
                only(events, Event.UeventSent.class),
                only(events, Event.Logged.class).stream()
                        .filter(line -> line.level() != Event.Level.DEBUG)
                        .map(Event.Logged::text)
                        .toList(),
                Difference.between(before, after),
                List.copyOf(events));
    }

    /** Work that waited goes on before a command is given, so its number need not come first. */
    private static int number(List<Event> events) {
        return only(events, Event.Given.class).getFirst().number();
    }

    /** A call that waited returns while a later command runs. */
    private static Optional<Reply> reply(Recording recording, int number) {
        return only(recording.events(), Event.Replied.class).stream()
                .filter(replied -> replied.number() == number)
                .map(Event.Replied::reply)
                .findFirst();
    }

    private static Outcome outcome(Recording recording, int number) {
        return only(recording.events(), Event.Concluded.class).stream()
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

    private static <E extends Event> List<E> only(List<Event> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
