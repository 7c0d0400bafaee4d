package org.quiesce.capture;

/** Hears from time to time how far a load has come, and may end it. Called on the thread that loads. */
@FunctionalInterface
public interface CaptureProgress {

    /** Nobody watches. */
    CaptureProgress UNWATCHED = (place, entries) -> Wish.GO_ON;

    /**
     * Says where the load is.
     *
     * @param place the entry being read, for showing
     * @param entries how many were read before it; how many there are is not known until the end
     * @return what is wished; {@link Wish#STOP} makes the load end in a {@link java.util.concurrent.CancellationException}
     */
    Wish reached(String place, long entries);

    /** What whoever watches wants. */
    enum Wish {
        GO_ON,
        STOP
    }
}
