package org.quiesce.recording;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Command;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/**
 * One command and what became of it.
 *
 * @param reply what its system call gave back; nothing for a command that is no system call, or where it has not
 *     returned
 * @param outcome what became of the request by the end of the recording
 * @param durationNs virtual time while it ran
 * @param osts {@code _OST} codes in the order sent while it ran
 * @param uevents in the order sent while it ran
 * @param log kernel log lines while it ran, debug texts left out
 * @param changed the net change while it ran
 * @param events everything while it ran, in order
 */
public record Result(
        Command command,
        Optional<Reply> reply,
        Outcome outcome,
        long durationNs,
        List<Event.OstSent> osts,
        List<Event.UeventSent> uevents,
        List<String> log,
        List<Difference> changed,
        List<Event> events) {
    /** {@return the refusal that decided: what it ended in or, where the machine crashed, the last one nobody heeded} */
    public Optional<Refusal> refusal() {
        return outcome instanceof Outcome.Crashed ? lastRefused() : Refusal.of(outcome);
    }

    private Optional<Refusal> lastRefused() {
        return events.reversed().stream()
                .filter(Event.Refused.class::isInstance)
                .map(event -> ((Event.Refused) event).refusal())
                .findFirst();
    }
}
