package org.quiesce.capture;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.quiesce.capture.CaptureProgress.Stage;

/** Where one load tells whoever watches how far it is, and where it ends if that is wished. */
final class Watch {
    private static final int STEPS_PER_REPORT = 256;

    private final String source;
    private final CaptureProgress progress;
    private Stage stage = Stage.READING;
    private long done;

    Watch(String source, CaptureProgress progress) {
        this.source = source;
        this.progress = progress;
    }

    /** Counts something that is about to be dealt with. */
    void step(Stage now, String place) {
        if (now != stage) {
            stage = now;
            done = 0;
        }
        if (done % STEPS_PER_REPORT == 0 && progress.reached(stage, place, done) == CaptureProgress.Wish.STOP) {
            throw new CancellationException("loading " + source + " was cancelled");
        }
        done++;
    }

    /** {@return the same things, each counted as it is asked for} For a loop that knows of no watch. */
    <T> Iterable<T> over(Iterable<T> things, Stage now, Function<T, String> place) {
        return () -> {
            Iterator<T> each = things.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public T next() {
                    T next = each.next();
                    step(now, place.apply(next));
                    return next;
                }
            };
        };
    }
}
