package org.quiesce.recording;

import java.util.Optional;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;

/**
 * What a view shows: a recording, an index into it, and the machine there.
 *
 * @param index how many events have happened
 */
public record Moment(Recording recording, int index, Machine machine) {
    /** {@return the event that led here, nothing at the beginning} */
    public Optional<Event> event() {
        return index == 0 ? Optional.empty() : Optional.of(recording.events().get(index - 1));
    }

    /** {@return the step this moment is in or at the end of, nothing at the beginning} */
    public Optional<Recording.Step> step() {
        return recording.steps().stream()
                .filter(step -> step.from() < index && index <= step.to())
                .findFirst();
    }

    /** The machine follows from the other two. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Moment that && index == that.index && recording.equals(that.recording);
    }

    @Override
    public int hashCode() {
        return 31 * recording.hashCode() + index;
    }
}
