package org.quiesce.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Deadlock;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.recording.Moment;

/** The words of the status bar. */
final class StatusText {
    private static final int LOCKS = 4;

    private StatusText() {}

    static StatusBar.Status of(Told told, Moment moment, Marks marks) {
        return new StatusBar.Status(
                did(told, moment),
                sent(marks.uevents()),
                locks(moment.machine().locksHeld()),
                told.story().name() + " · "
                        + Words.count(moment.machine().devices().size()) + " devices");
    }

    private static String did(Told told, Moment moment) {
        var event = moment.event();
        if (event.isEmpty()) {
            return "Nothing has happened yet";
        }
        var story = told.story();
        int step = story.step(moment);
        boolean over = event.get() instanceof Event.Concluded
                && moment.index() == moment.recording().steps().get(step).to();
        return over
                ? CommandText.text(
                                story.commands().get(step), moment.recording().first()) + ": "
                        + OutcomeWords.of(told.results().get(step).outcome())
                : deadlock(moment).orElseGet(() -> EventWords.of(event.get()));
    }

    private static Optional<String> deadlock(Moment moment) {
        return Deadlock.of(moment.machine())
                .map(ring -> "deadlock: " + Words.count(ring.links().size()) + " tasks wait for each other");
    }

    private static String sent(Map<String, Integer> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        return "uevents: "
                + String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(count -> count.getValue() + " " + count.getKey())
                                .toList());
    }

    private static String locks(List<Lock> held) {
        if (held.isEmpty()) {
            return "";
        }
        var names = held.stream().limit(LOCKS).map(Lock::toString).toList();
        return "locks held: " + String.join(" › ", names) + (held.size() > LOCKS ? " › …" : "");
    }
}
