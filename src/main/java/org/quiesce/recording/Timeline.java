package org.quiesce.recording;

import java.util.List;

/**
 * A recording laid out in time: lanes of devices, and what marks the way. Made once; whatever is drawn of it costs as much
 * as there are columns and lanes in sight.
 */
public final class Timeline {
    private final Recording recording;
    private final long start;
    private final long[] at;
    private final List<Lane> lanes;
    private final Points milestones;
    private final Strip commands;

    private Timeline(Recording recording, long[] at, List<Lane> lanes, Points milestones, Strip commands) {
        this.recording = recording;
        this.start = recording.first().now();
        this.at = at;
        this.lanes = lanes;
        this.milestones = milestones;
        this.commands = commands;
    }

    /** What is equally long on the line. */
    public enum Axis {
        /** Virtual nanoseconds. */
        TIME,
        /** Events, however long they took. */
        STEPS
    }

    /** {@return the timeline of a recording} It goes over all events. */
    public static Timeline of(Recording recording) {
        var events = recording.events();
        var at = new long[events.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = events.get(i).at();
        }
        var drafts = new LaneDrafts(recording);
        var lanes = drafts.lanes();
        var commands = new Strip.Tape(0);
        for (int k = 0; k < recording.steps().size(); k++) {
            commands.put(recording.steps().get(k).from(), k + 1);
        }
        return new Timeline(recording, at, lanes, drafts.grave(), commands.end());
    }

    public Recording recording() {
        return recording;
    }

    /** {@return the lanes at the top, in the order of registration} */
    public List<Lane> lanes() {
        return lanes;
    }

    /** {@return what marks the whole recording} */
    public Points milestones() {
        return milestones;
    }

    /** {@return by event, how many commands have been begun} */
    public Strip commands() {
        return commands;
    }

    /** {@return how long the line is: virtual nanoseconds, or events; never 0} */
    public double length(Axis axis) {
        return Math.max(1, place(axis, at.length));
    }

    /** {@return where the moment after the first {@code n} events is on the line: from its beginning} */
    public double place(Axis axis, int n) {
        return switch (axis) {
            case TIME -> n == 0 ? 0 : at[n - 1] - start;
            case STEPS -> n;
        };
    }

    /** {@return how many events have happened at a place} */
    public int index(Axis axis, double place) {
        return switch (axis) {
            case TIME -> place < 0 ? 0 : before(start + (long) place + 1);
            case STEPS -> (int) Math.clamp(Math.floor(place), 0, at.length);
        };
    }

    /** {@return which events fall into the columns of a part of the line} */
    public Columns columns(TimelinePart part, int width) {
        var bounds = new int[width + 1];
        for (int x = 0; x < width; x++) {
            double place = part.place((double) x / width);
            bounds[x] = switch (part.axis()) {
                case TIME -> before(start + (long) Math.ceil(place));
                case STEPS -> (int) Math.clamp(Math.ceil(place) - 1, 0, at.length);
            };
        }
        bounds[width] = index(part.axis(), part.to());
        return new Columns(bounds);
    }

    /** {@return how many events happened before a time} */
    private int before(long time) {
        int low = 0;
        int high = at.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
