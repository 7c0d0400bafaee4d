package org.quiesce.ui;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quiesce.recording.Breakpoint;
import org.quiesce.recording.Moment;
import org.quiesce.recording.Recording;
import org.quiesce.recording.StopKind;
import org.quiesce.recording.Stops;

/** Moves through a recording, and holds the one moment that all panes show. */
final class Transport {
    private final ReadOnlyObjectWrapper<Moment> moment;
    private final Playback playback;
    private Recording recording;
    private final ReadOnlyObjectWrapper<List<Breakpoint>> breakpoints = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Range> range = new ReadOnlyObjectWrapper<>(Range.NONE);
    private Motion motion = Motion.FULL;

    /** The moments that are played again and again: none where they are the same. */
    record Range(int from, int to) {
        static final Range NONE = new Range(0, 0);
    }

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
        playback = new Playback(events, this::reach, onFrame);
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
        range.set(Range.NONE);
    }

    /** {@return where playing stops by itself} */
    ReadOnlyObjectProperty<List<Breakpoint>> breakpoints() {
        return breakpoints.getReadOnlyProperty();
    }

    /** {@return what is played again and again} */
    ReadOnlyObjectProperty<Range> range() {
        return range.getReadOnlyProperty();
    }

    /** Sets a breakpoint, or takes it away where it is set. */
    void flip(Breakpoint breakpoint) {
        var others = breakpoints.get().stream()
                .filter(each -> !each.equals(breakpoint))
                .toList();
        breakpoints.set(
                others.size() < breakpoints.get().size()
                        ? others
                        : Stream.concat(others.stream(), Stream.of(breakpoint)).toList());
    }

    /** Goes on as a debugger does, by calls of kernel functions; stays where there is nothing more. */
    void step(Stops.Stride stride, Stops.Way way) {
        go(stops().step(stride, now().index(), way));
    }

    /** Goes to the next event of a kind, or the one before. */
    void stop(StopKind kind, Stops.Way way) {
        go(stops().nearest(kind, now().index(), way));
    }

    /** Goes to where the kernel comes to another device. */
    void device(Stops.Way way) {
        go(stops().device(now().index(), way));
    }

    /** Goes to where a breakpoint stops next, or did before. */
    void run(Stops.Way way) {
        go(stops().nearest(breakpoints.get(), now().index(), way));
    }

    /** Plays some moments again and again from now on. */
    void loop(Range again) {
        range.set(again);
        if (again.from() < again.to()) {
            go(again.from());
            playback.loop(again.from(), again.to());
        }
    }

    /** Plays the command that the moment is in again and again, or no longer what is. */
    void flipLoop() {
        if (range.get().equals(Range.NONE)) {
            now().step().ifPresent(step -> loop(new Range(step.from(), step.to())));
        } else {
            range.set(Range.NONE);
            playback.pause();
        }
    }

    private Stops stops() {
        return Stops.in(recording);
    }

    private void go(OptionalInt found) {
        found.ifPresent(this::jump);
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
                    play();
                }
            }
        }
    }

    private void play() {
        int index = now().index();
        var again = range.get();
        if (again.from() < again.to()) {
            playback.loop(again.from(), again.to());
        } else {
            playback.play(index == recording.size() ? 0 : index, recording.size());
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

    /** On the way a breakpoint may be passed: there it stops. */
    private void reach(int index) {
        var hit = stops().first(breakpoints.get(), now().index(), index);
        if (hit.isPresent()) {
            jump(hit.getAsInt());
        } else {
            go(index);
        }
    }

    private void go(int index) {
        moment.set(recording.moment(index));
    }
}
