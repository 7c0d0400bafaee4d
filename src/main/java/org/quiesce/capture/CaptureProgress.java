package org.quiesce.capture;

/** Hears from time to time how far a load has come, and may end it. Called on the thread that loads. */
@FunctionalInterface
public interface CaptureProgress {

    /** Nobody watches. */
    CaptureProgress UNWATCHED = (stage, place, done) -> Wish.GO_ON;

    /**
     * Says where the load is.
     *
     * @param place what it is at, for showing: an entry, a link, a device
     * @param done how many of them were dealt with before in this stage; how many there are is not known until the end
     * @return what is wished; {@link Wish#STOP} makes the load end in a {@link java.util.concurrent.CancellationException}
     */
    Wish reached(Stage stage, String place, long done);

    /** What a load does, one after the other; a machine file has lines in place of entries, and no links. */
    enum Stage {
        READING("entries read"),
        SORTING("directories sorted"),
        PARSING("lines read"),
        FOLLOWING("links followed"),
        FINDING("devices found"),
        REGISTERING("devices registered");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** {@return what a number of them is a number of} */
        public String words() {
            return words;
        }
    }

    /** What whoever watches wants. */
    enum Wish {
        GO_ON,
        STOP
    }
}
