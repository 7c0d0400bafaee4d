package org.quiesce.ui;

import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Something that plays: asked at each frame to go on by the time since the last one. */
abstract class Frames extends AnimationTimer {
    /** After a longer pause than this between two frames it goes on from where it was, without a leap. */
    private static final double LONGEST_SECONDS = 0.1;

    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private long last;

    final ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    final void begin() {
        last = 0;
        playing.set(true);
        start();
    }

    final void pause() {
        stop();
        playing.set(false);
    }

    @Override
    public final void handle(long now) {
        double seconds = last == 0 ? 0 : Math.min(LONGEST_SECONDS, (now - last) / 1e9);
        last = now;
        frame(seconds);
    }

    /** Goes on by so many seconds of a person's time. */
    abstract void frame(double seconds);
}
