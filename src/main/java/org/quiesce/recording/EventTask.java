package org.quiesce.recording;

import java.util.Optional;
import org.quiesce.machine.Event;
import org.quiesce.machine.Task;

/** Whose doing an event is, where it says so itself. */
public final class EventTask {
    private EventTask() {}

    /** {@return the task that called, returned, took a lock or waited; nothing for an event that names none} */
    public static Optional<Task> of(Event event) {
        return switch (event) {
            case Event.Entered e -> Optional.of(e.task());
            case Event.Returned e -> Optional.of(e.task());
            case Event.LockTaken e -> Optional.of(e.task());
            case Event.LockReleased e -> Optional.of(e.task());
            case Event.CallRestarted e -> Optional.of(e.task());
            case Event.StartedWaiting e -> Optional.of(e.waiting().job().task());
            case Event.StoppedWaiting e -> Optional.of(e.job().task());
            default -> Optional.empty();
        };
    }
}
