package org.quiesce.ui;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;

/** Moves through a recording, and holds the one moment that all panes show. */
final class Transport {
    private final ReadOnlyObjectWrapper<Moment> moment;
    private final Playback playback;
    private Recording recording;
    private Motion motion = Motion.FULL;

    /** How much may move. */
    enum Motion {
        FULL,
        /** The person has asked the system for less: results are shown at once. */
        REDUCED
    }

    /**
     * @param events how many events to play in a number of seconds, at the speed set
     * @param onFrame told the seconds since the last frame, while it plays
     */
    Transport(Recording first, DoubleUnaryOperator events, DoubleConsumer onFrame) {
        recording = first;
        moment = new ReadOnlyObjectWrapper<>(first.moment(first.size()));
        playback = new Playback(events, this::go, onFrame);
    }

    ReadOnlyObjectProperty<Moment> moment() {
        return moment.getReadOnlyProperty();
    }

    Moment now() {
        return moment.get();
    }

    ReadOnlyBooleanProperty playing() {
        return playback.playing();
    }

    TravelButtons.Motion motion() {
        return playing().get() ? TravelButtons.Motion.PLAYING : TravelButtons.Motion.PAUSED;
    }

    void allow(Motion allowed) {
        motion = allowed;
    }

    /** Moves in another recording from now on; where to is for the caller to say. */
    void put(Recording other) {
        playback.pause();
        recording = other;
    }

    void travel(Travel travel) {
        switch (travel) {
            case TO_START -> jump(0);
            case BACK -> jump(now().index() - 1);
            case FORWARD -> jump(now().index() + 1);
            case TO_END -> jump(recording.size());
            case PLAY -> {
                if (playback.playing().get()) {
                    playback.pause();
                } else {
                    int index = now().index();
                    playback.play(index == recording.size() ? 0 : index, recording.size());
                }
            }
        }
    }

    /** Plays from an index to another. */
    void play(int from, int to) {
        if (motion == Motion.REDUCED) {
            go(to);
        } else {
            go(Math.min(from + 1, to));
            playback.play(from + 1, to);
        }
    }

    void jump(int index) {
        playback.pause();
        go(Math.clamp(index, 0, recording.size()));
    }

    private void go(int index) {
        moment.set(recording.moment(index));
    }
}
