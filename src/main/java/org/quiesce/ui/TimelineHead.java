package org.quiesce.ui;

import java.util.Locale;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Event;
import org.quiesce.recording.Columns;
import org.quiesce.recording.EventDevice;
import org.quiesce.recording.EventText;
import org.quiesce.recording.Milestone;
import org.quiesce.recording.Points;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.TimelinePart;

/** What stands above the lanes: a ruler, what marks the way, and the commands given. */
final class TimelineHead {
    /** Least room between two labels of the ruler, in em. */
    private static final double APART = 9;
    /** Milestones that are nearer than this are told as one, in em. */
    private static final double NEAR = 15;

    private final Pen pen;
    private final TimelinePlace place;
    private final Timeline timeline;
    private final TimelinePart part;
    private final Columns columns;
    private final TimelineSpots spots;

    TimelineHead(
            Pen pen, TimelinePlace place, Timeline timeline, TimelinePart part, Columns columns, TimelineSpots spots) {
        this.pen = pen;
        this.place = place;
        this.timeline = timeline;
        this.part = part;
        this.columns = columns;
        this.spots = spots;
    }

    void draw() {
        pen.box(0, 0, place.width(), place.head(), Inks.Ink.RAISED);
        ruler();
        milestones();
        commands();
        pen.box(0, place.head() - 1, place.width(), 1, Inks.Ink.LINE_STRONG);
    }

    private void ruler() {
        double row = place.row();
        double step = step();
        pen.small(
                part.axis() == Timeline.Axis.TIME ? "virtual time" : "steps",
                pen.em() * 0.6,
                row / 2,
                place.lane(),
                Inks.Ink.MUTED);
        for (double at = Math.ceil(part.from() / step) * step; at <= part.to(); at += step) {
            double x = Math.rint(place.x(part.share(at)));
            pen.box(x, row * 0.7, 1, place.height() - row * 0.7, Inks.Ink.LINE);
            var label = label(part.axis(), at, step);
            if (x + 3 + pen.smallWidth(label) <= place.width()) {
                pen.small(label, x + 3, row / 2, APART * pen.em() - 3, Inks.Ink.MUTED);
            }
        }
    }

    /** {@return one, two or five times a power of ten, far enough apart to be read} */
    private double step() {
        double least = Math.max(1, part.length() * APART * pen.em() / place.columns());
        double ten = Math.pow(10, Math.floor(Math.log10(least)));
        for (int times : new int[] {1, 2, 5}) {
            if (ten * times >= least) {
                return ten * times;
            }
        }
        return ten * 10;
    }

    /** {@return a place of the line, told as finely as the step from one to the next} */
    static String label(Timeline.Axis axis, double at, double step) {
        if (axis == Timeline.Axis.STEPS) {
            return Words.count(Math.round(at));
        }
        double unit = at < 1e4 ? 1 : at < 1e7 ? 1e3 : at < 1e10 ? 1e6 : 1e9;
        String word = unit == 1 ? "ns" : unit == 1e3 ? "µs" : unit == 1e6 ? "ms" : "s";
        int decimals = Math.clamp((int) Math.ceil(Math.log10(unit / step)), 0, 9);
        return String.format(Locale.ROOT, "%." + decimals + "f %s", at / unit, word);
    }

    /** What is near each other is one: the gravest of it, with its word, and how many more there are. */
    private void milestones() {
        double middle = place.row() * 1.5;
        pen.small("what to look for", pen.em() * 0.6, middle, place.lane(), Inks.Ink.MUTED);
        var points = timeline.milestones();
        int near = (int) (NEAR * pen.em());
        int[] free = {0};
        double[] said = {place.lane()};
        points.walk(columns, (column, _, first, _) -> {
            pen.box(place.lane() + column, place.row() * 2, 1, place.height(), Inks.Ink.LINE_STRONG);
            if (column >= free[0]) {
                int end = Math.min(columns.width(), column + near);
                free[0] = end;
                said[0] = milestone(points, first, points.from(columns.first(end)), said[0]);
            }
        });
    }

    /** Near the right edge the words stand left of the icon, if there is room; returns where free room begins. */
    private double milestone(Points points, int first, int after, double free) {
        double middle = place.row() * 1.5;
        var kind = Milestone.gravest(points.kinds(first, after)).orElse(Milestone.REFUSED);
        int at = points.first(kind, first, after);
        double x = place.lane() + columns.of(points.event(at));
        double icon = Math.min(x - pen.em() * 0.5, place.width() - pen.em() * 1.1);
        pen.icon(MilestoneWords.icon(kind), icon, middle, MilestoneWords.ink(kind));
        var words = words(kind, points.event(at), after - first);
        double wide = Math.min((NEAR - 1.4) * pen.em(), pen.smallWidth(words) + pen.em());
        double right = icon + 1.2 * pen.em();
        if (right + wide <= place.width()) {
            note(points.event(at), icon, right + wide);
            pen.small(words, right, middle, wide, MilestoneWords.ink(kind));
            return right + wide;
        }
        double left = Math.max(free, icon - wide);
        if (icon - left > place.width() - right) {
            note(points.event(at), left, place.width());
            pen.small(words, left, middle, icon - left, MilestoneWords.ink(kind));
        } else {
            note(points.event(at), icon, place.width());
            pen.small(words, right, middle, place.width() - right, MilestoneWords.ink(kind));
        }
        return place.width();
    }

    private void note(int event, double left, double right) {
        spots.note(event, left, right, place.row(), place.row());
    }

    private String words(Milestone kind, int event, int several) {
        var happened = timeline.recording().events().get(event);
        var device = EventDevice.of(happened).name();
        var one = happened instanceof Event.Refused refused
                ? "refused " + device + " -" + refused.refusal().errno()
                : device.isEmpty() ? kind.word() : kind.word() + " " + device;
        return several == 1 ? one : one + " +" + Words.count(several - 1L);
    }

    private void commands() {
        double row = place.row();
        pen.small("commands", pen.em() * 0.6, row * 2.5, place.lane(), Inks.Ink.MUTED);
        var steps = timeline.recording().steps();
        timeline.commands().walk(columns, (from, to, value, _) -> {
            if (value == 0) {
                return;
            }
            double x = place.lane() + from;
            pen.box(x, row * 2 + 3, to - from, row - 7, Inks.Ink.SELECTED);
            pen.box(x, row * 2 + 3, 2, row - 7, Inks.Ink.ACCENT);
            if (to - from > 3 * pen.em()) {
                var command = CommandText.text(
                        steps.get(value - 1).command(), timeline.recording().first());
                pen.mono(command, x + 6, row * 2.5, to - from - 8.0, Inks.Ink.TEXT);
            }
        });
    }

    /** {@return what happened at a moment, with its time} */
    static String at(Timeline timeline, int index) {
        double time = timeline.place(Timeline.Axis.TIME, index);
        var label = label(Timeline.Axis.TIME, time, 1);
        return index == 0
                ? label
                : label + "  " + EventText.of(timeline.recording().events().get(index - 1));
    }
}
