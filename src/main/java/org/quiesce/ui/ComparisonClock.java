package org.quiesce.ui;

import java.util.function.DoubleSupplier;

/** The one clock of both sides of a comparison: a place on their axis, from 0 to 1. */
final class ComparisonClock extends Frames {
    /** For all of the axis, at 1×. */
    private static final double SECONDS = 14;

    private final DoubleSupplier times;
    private final Runnable onMove;
    private Transport.Motion motion = Transport.Motion.FULL;
    private double place;
    private double phase;

    /**
     * @param times how many times faster than at 1×
     * @param onMove called at each move, and at each frame while it plays
     */
    ComparisonClock(DoubleSupplier times, Runnable onMove) {
        this.times = times;
        this.onMove = onMove;
    }

    double place() {
        return place;
    }

    /** {@return seconds for which it has played: what moves by itself goes by this} */
    double phase() {
        return phase;
    }

    void allow(Transport.Motion allowed) {
        motion = allowed;
    }

    void jump(double to) {
        pause();
        place = Math.clamp(to, 0, 1);
        onMove.run();
    }

    /** Goes to a place as if it had played for so many seconds. */
    void look(double to, double seconds) {
        phase = seconds;
        jump(to);
    }

    /** Plays on, from the beginning where it has come to the end; a person who wants less motion is shown the end. */
    void play() {
        place = place >= 1 ? 0 : place;
        if (motion == Transport.Motion.REDUCED) {
            jump(1);
            return;
        }
        begin();
    }

    @Override
    void frame(double seconds) {
        phase += seconds;
        place = Math.min(1, place + seconds * times.getAsDouble() / SECONDS);
        if (place >= 1) {
            pause();
        }
        onMove.run();
    }
}
