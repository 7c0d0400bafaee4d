package org.quiesce.compare;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Outcome;

/** What went through with a device after it had been in the way: a refusal that is followed by that is over. */
final class SinceRefused {
    private final Past past;

    SinceRefused(Past past) {
        this.past = past;
    }

    /**
     * {@return what went through since, with who asked for it and with the refusal itself; nothing where nothing did}
     *
     * @param refusal told as what was so before
     * @param i the number of the event with which it was refused
     * @param n how many events have happened
     */
    Optional<Cause> of(DeviceId device, Cause refusal, int i, int n) {
        int went = past.last(n, event -> !done(event, device).isEmpty());
        while (went > i && !concluded(past.number(went), n)) {
            went = past.last(went, event -> !done(event, device).isEmpty());
        }
        if (went <= i) {
            return Optional.empty();
        }
        var what = done(past.recording().events().get(went), device) + " after it had last been in the way";
        return Optional.of(past.fact(past.name(device, went), device, what, went + 1, List.of(refusal)));
    }

    /** What a command did on the way and took back is nothing that went through. */
    private boolean concluded(int number, int n) {
        return past.last(
                        n,
                        event -> event instanceof Event.Concluded end
                                && end.number() == number
                                && end.outcome() instanceof Outcome.Done)
                != Past.NEVER;
    }

    /** {@return what an event did to a device, where that is what people ask for; empty where it is not} */
    private static String done(Event event, DeviceId device) {
        return switch (event) {
            case Event.WentOffline e when e.device().equals(device) -> "went offline";
            case Event.WentOnline e when e.device().equals(device) -> "came online";
            case Event.DeviceAdded e when e.device().id().equals(device) -> "was added";
            case Event.DeviceRemoved e when e.device().equals(device) -> "was removed";
            case Event.DriverBound e
            when e.device().equals(device) -> "was bound to " + e.driver().name();
            case Event.DriverUnbound e when e.device().equals(device) -> "lost its driver";
            case Event.HardwareGone e when e.node().equals(device) -> "was taken out";
            case Event.HardwarePlugged e when e.node().equals(device) -> "was put in";
            default -> "";
        };
    }
}
