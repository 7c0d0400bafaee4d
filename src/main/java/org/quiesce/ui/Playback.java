package org.quiesce.ui;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;

/** Runs the events by, one frame at a time: asks how far to be now, and tells. */
final class Playback extends Frames {
    /** Longer steps are played faster, to be over in about this many seconds at 1×. */
    private static final double PATIENCE = 20;

    /** More than this cannot be read between two frames: then it takes as long as it takes. */
    private static final int MOST_A_FRAME = 40_000;

    private final IntConsumer onIndex;
    private final DoubleUnaryOperator events;
    private final DoubleConsumer onFrame;
    private double position;
    private int end;
    private double haste = 1;
    private boolean turns;
    private int origin;

    /**
     * @param events how many events to play in a number of seconds, at the speed set
     * @param onIndex told each index reached
     * @param onFrame told the seconds since the last frame
     */
    Playback(DoubleUnaryOperator events, IntConsumer onIndex, DoubleConsumer onFrame) {
        this.events = events;
        this.onIndex = onIndex;
        this.onFrame = onFrame;
    }

    /** Plays from one index to another, again and again. */
    void loop(int from, int to) {
        play(from, to);
        turns = true;
    }

    /** Plays from one index to another. */
    void play(int from, int to) {
        turns = false;
        origin = from;
        position = from;
        end = to;
        haste = Math.max(1, (to - from) / (PATIENCE * Speed.events(0, 1)));
        if (from < to) {
            begin();
        }
    }

    @Override
    void frame(double seconds) {
        int before = (int) position;
        position = next(seconds);
        if ((int) position != before) {
            onIndex.accept((int) position);
        }
        onFrame.accept(seconds);
        if (position >= end && turns) {
            position = origin;
        } else if (position >= end) {
            pause();
        }
    }

    private double next(double seconds) {
        double more = events.applyAsDouble(seconds);
        return Double.isInfinite(more) ? end : Math.min(end, position + Math.min(MOST_A_FRAME, haste * more));
    }
}
