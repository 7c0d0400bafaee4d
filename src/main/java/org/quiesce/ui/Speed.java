package org.quiesce.ui;

/** How fast a recording is played: the slider's position is a power of two, its right end at once. */
final class Speed {
    /** Events a second at 1×: slow enough to read a callback's name. */
    private static final double EVENTS_PER_SECOND = 24;

    /** From here on the end is there at once. */
    private static final double INSTANT = 10.5;

    /** The nearest that a key goes to, in order. */
    private static final double[] NOTCHES = {-3.32, -2, -1, 0, 1, 2, 3, 4, 5, 6, 6.65, 8, 9, 9.97, 11};

    private Speed() {}

    /** {@return the events to play in a time at a slider position; endless where it is to be over at once} */
    static double events(double position, double seconds) {
        if (position >= INSTANT) {
            return Double.POSITIVE_INFINITY;
        }
        return EVENTS_PER_SECOND * Math.pow(2, position) * seconds;
    }

    /** {@return {@code ½×}, {@code 4×}} */
    static String word(double position) {
        if (position >= INSTANT) {
            return "at once";
        }
        double times = Math.pow(2, position);
        if (times < 0.18) {
            return "0.1×";
        }
        if (times < 0.36) {
            return "¼×";
        }
        if (times < 0.72) {
            return "½×";
        }
        return Math.round(times) + "×";
    }

    /** {@return the next position that a key goes to} */
    static double faster(double position) {
        for (double notch : NOTCHES) {
            if (notch > position + 0.05) {
                return notch;
            }
        }
        return NOTCHES[NOTCHES.length - 1];
    }

    /** {@return the position before that a key goes to} */
    static double slower(double position) {
        double before = NOTCHES[0];
        for (double notch : NOTCHES) {
            if (notch < position - 0.05) {
                before = notch;
            }
        }
        return before;
    }
}
