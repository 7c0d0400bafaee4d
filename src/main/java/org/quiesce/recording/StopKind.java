package org.quiesce.recording;

import org.quiesce.machine.Event;
import org.quiesce.machine.Function;

/** What one may want to go to next. */
public enum StopKind {
    REFUSAL("refusal"),
    LOCK("lock"),
    UEVENT("uevent"),
    DMA_STOP("DMA stop"),
    /** A function of a driver, of a CPU's ladder, or of a notifier. */
    CALLBACK("callback");

    private final String word;

    StopKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** {@return whether an event is one of these} */
    public boolean is(Event event) {
        return switch (this) {
            case REFUSAL -> event instanceof Event.Refused;
            case LOCK -> event instanceof Event.LockTaken || event instanceof Event.CallRestarted;
            case UEVENT -> event instanceof Event.UeventSent;
            case DMA_STOP -> event instanceof Event.DmaStopped || event instanceof Event.DmaStopping;
            case CALLBACK ->
                event instanceof Event.CallbackRan
                        || event instanceof Event.NotifierCalled
                        || (event instanceof Event.Entered entered && isCallback(entered.function()));
        };
    }

    /** A driver's own function has no C name here: it is shown as {@code NAME->remove}. */
    static boolean isCallback(Function function) {
        return function.name().contains("->");
    }
}
