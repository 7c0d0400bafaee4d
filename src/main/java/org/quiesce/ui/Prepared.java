package org.quiesce.ui;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.quiesce.recording.Recording;

/** What a pane shows of a whole recording: made at once of few events, beside the thread that draws of many. */
final class Prepared<T> {
    private static final int FEW = 4_000;

    private final String doing;
    private final Function<Recording, T> make;
    private final Consumer<Optional<T>> ready;
    private final WorkQueue work = new WorkQueue();
    private Optional<Recording> wanted = Optional.empty();

    /**
     * @param doing what is done, for whoever waits
     * @param ready told the value when it is there, and nothing while it is being made
     */
    Prepared(String doing, Function<Recording, T> make, Consumer<Optional<T>> ready) {
        this.doing = doing;
        this.make = make;
        this.ready = ready;
    }

    /** Says there what takes a while. */
    void tell(Notice notice) {
        work.tell(notice);
    }

    /** {@return whether nothing is being made} */
    boolean idle() {
        return work.idle();
    }

    /** Makes what is to be shown of a recording, unless it is the one made last. */
    void want(Recording recording) {
        if (wanted.filter(known -> isSame(known, recording)).isPresent()) {
            return;
        }
        wanted = Optional.of(recording);
        work.drop();
        if (recording.size() <= FEW) {
            ready.accept(Optional.of(make.apply(recording)));
        } else {
            ready.accept(Optional.empty());
            work.run(doing, () -> make.apply(recording), ready);
        }
    }

    @SuppressWarnings("ReferenceEquality") // comparing events would cost more than going through them again
    private static boolean isSame(Recording known, Recording now) {
        return known == now;
    }
}
