package org.quiesce.ui;

/** How fast a recording is played: the slider's position is a power of two. */
final class Speed {
    /** Events a second at 1×: slow enough to read a callback's name. */
    private static final double EVENTS_PER_SECOND = 24;

    private Speed() {}

    /** {@return the events to play in a time at a slider position} */
    static double events(double position, double seconds) {
        return EVENTS_PER_SECOND * Math.pow(2, position) * seconds;
    }

    /** {@return {@code ½×}, {@code 4×}} */
    static String word(double position) {
        double times = Math.pow(2, position);
        if (times < 0.36) {
            return "¼×";
        }
        if (times < 0.72) {
            return "½×";
        }
        return Math.round(times) + "×";
    }
}
