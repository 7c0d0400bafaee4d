package org.quiesce.ui;

import java.util.List;
import org.quiesce.machine.Event;
import org.quiesce.recording.CallStrip;
import org.quiesce.recording.Columns;
import org.quiesce.recording.Condition;
import org.quiesce.recording.EventText;
import org.quiesce.recording.Flow;
import org.quiesce.recording.Lane;
import org.quiesce.recording.Milestone;
import org.quiesce.recording.Points;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Strip;

/** The rows of a timeline that are in sight. Costs as much as there are rows and columns. */
final class TimelineDrawing {
    /** Words in a bar need this much more room than they are wide. */
    private static final double AROUND = 8;

    private final Pen pen;
    private final TimelinePlace place;
    private final Columns columns;
    private final Recording recording;
    private final List<Event> events;

    private final TimelineSpots spots;

    TimelineDrawing(Pen pen, TimelinePlace place, Columns columns, Recording recording, TimelineSpots spots) {
        this.pen = pen;
        this.place = place;
        this.columns = columns;
        this.recording = recording;
        this.events = recording.events();
        this.spots = spots;
    }

    void row(TimelineRow row, double top) {
        double middle = top + place.row() / 2;
        pen.box(0, top + place.row() - 1, place.width(), 1, Inks.Ink.LINE);
        title(row, middle);
        switch (row.content()) {
            case LANE ->
                row.lane()
                        .own()
                        .filter(_ -> row.opening() != TimelineRow.Opening.CLOSED
                                || row.lane().sum().isEmpty())
                        .ifPresentOrElse(own -> device(own, top), () -> several(row.lane(), top));
            case CALLS -> row.lane().own().ifPresent(own -> calls(own.calls(), row.level(), top));
            case MARKS -> row.lane().own().ifPresent(own -> marks(own.points(), top));
        }
    }

    private void title(TimelineRow row, double middle) {
        double em = pen.em();
        double left = em * (0.5 + 1.1 * row.depth());
        double words = left + 1.3 * em;
        double room = place.lane() - words - 0.4 * em;
        switch (row.opening()) {
            case OPEN -> pen.icon("mdi2m-menu-down", left, middle, Inks.Ink.MUTED);
            case CLOSED -> pen.icon("mdi2m-menu-right", left, middle, Inks.Ink.MUTED);
            case NOTHING -> {}
        }
        switch (row.content()) {
            case LANE -> {
                var name = Names.of(recording.first(), row.lane().id());
                pen.mono(name, words, middle, room, Inks.Ink.TEXT);
                row.lane().sum().ifPresent(sum -> {
                    double used = pen.monoWidth(name) + em;
                    pen.small(
                            Words.count(sum.devices()) + " devices", words + used, middle, room - used, Inks.Ink.MUTED);
                });
            }
            case CALLS -> {
                if (row.level() == 0) {
                    pen.small("calls", words, middle, room, Inks.Ink.MUTED);
                }
            }
            case MARKS -> pen.small("callbacks, uevents, methods", words, middle, room, Inks.Ink.MUTED);
        }
    }

    private void device(Lane.Track own, double top) {
        double row = place.row();
        own.condition()
                .walk(
                        columns,
                        (from, to, value, changes) ->
                                condition(Condition.of(value), from, to, top + row * 0.42, row * 0.48, changes));
        working(own.calls().depth(), top);
        if (own.moves()) {
            own.flow()
                    .walk(columns, (from, to, value, _) -> flow(Flow.of(value), from, to, top + row * 0.7, row * 0.2));
        }
        graver(own.points(), top);
    }

    private void condition(Condition condition, int from, int to, double top, double height, int changes) {
        double x = place.lane() + from;
        double width = to - from;
        if (changes > 1) {
            pen.box(x, top, width, height, Inks.Ink.MUTED);
        } else if (condition == Condition.ABSENT) {
            pen.box(x, Math.rint(top + height / 2), width, 1, Inks.Ink.LINE);
        } else if (MilestoneWords.hollow(condition) && width > 2) {
            pen.hollow(x, Math.rint(top), width, Math.rint(height), Inks.Ink.LINE_STRONG);
        } else {
            pen.box(x, top, width, height, MilestoneWords.ink(condition));
        }
        if (condition != Condition.ABSENT && width > pen.smallWidth(condition.word()) + AROUND + pen.em() * 0.5) {
            pen.small(condition.word(), x + beside(from), top + height / 2, width, Inks.Ink.MUTED);
        }
    }

    /** Where a condition begins there may be an icon that says why. */
    private double beside(int from) {
        return from == 0 ? AROUND / 2 : pen.em() * 0.8;
    }

    /** Where the kernel is at work. */
    private void working(Strip depth, double top) {
        depth.walk(columns, (from, to, value, changes) -> {
            if (value > 0 || changes > 0) {
                pen.box(place.lane() + from, top + place.row() * 0.1, to - from, place.row() * 0.16, Inks.Ink.ACCENT);
            }
        });
    }

    private void flow(Flow flow, int from, int to, double top, double height) {
        double x = place.lane() + from;
        switch (flow) {
            case STILL, UNPOWERED -> {}
            case RUNNING -> {
                for (int at = from - from % 6; at < to; at += 6) {
                    double left = Math.max(at, from);
                    pen.box(place.lane() + left, top, Math.min(at + 4, to) - left, height, Inks.Ink.DMA);
                }
            }
            case MASKED -> pen.hollow(x, Math.rint(top), Math.max(3, to - from), Math.rint(height), Inks.Ink.ACCENT);
            case UNKNOWN -> pen.small("?", x, top, 20, Inks.Ink.MUTED);
        }
    }

    /** How many serve, as a height; and what all of them went through. */
    private void several(Lane lane, double top) {
        lane.sum().ifPresent(sum -> {
            double row = place.row();
            double most = row * 0.48;
            double bottom = top + row * 0.9;
            sum.serving().walk(columns, (from, to, value, _) -> {
                double height = most * value / Math.max(1, sum.devices());
                pen.box(place.lane() + from, bottom - height, to - from, height, Inks.Ink.STATE_ONLINE);
                var words = Words.count(value) + " of " + Words.count(sum.devices()) + " in service";
                if (to - from > pen.smallWidth(words) + AROUND) {
                    pen.small(words, place.lane() + from + AROUND / 2, top + row * 0.66, to - from, Inks.Ink.MUTED);
                }
            });
            sum.moving().walk(columns, (from, to, value, _) -> {
                if (value > 0) {
                    flow(Flow.RUNNING, from, to, top + row * 0.74, row * 0.14);
                }
            });
            working(sum.working(), top);
            graver(sum.points(), top);
        });
    }

    private void graver(Points points, double top) {
        double middle = top + place.row() * 0.54;
        double[] free = {0};
        points.walk(
                columns,
                (column, kinds, first, after) -> Milestone.gravest(kinds).ifPresent(kind -> {
                    double x = place.lane() + column;
                    if (!kind.grave()) {
                        pen.box(x, middle - place.row() * 0.22, 1, place.row() * 0.14, Inks.Ink.MUTED);
                    } else if (x >= free[0]) {
                        pen.icon(MilestoneWords.icon(kind), x - pen.em() * 0.5, middle, MilestoneWords.ink(kind));
                        note(points.event(points.first(kind, first, after)), x - pen.em() * 0.5, top);
                        free[0] = x + pen.em() * 0.9;
                    }
                }));
    }

    private void calls(CallStrip calls, int level, double top) {
        double high = place.row() - 3;
        calls.walk(columns, new CallStrip.Visitor() {
            @Override
            public void call(int at, int from, int to, int call) {
                if (at == level) {
                    double x = place.lane() + from;
                    double width = Math.max(1, to - from);
                    pen.box(x, top + 1, width, high, Inks.Ink.STATE_BOUND);
                    pen.box(x, top + 1, 1, high, Inks.Ink.ACCENT);
                    var words = words(calls, call);
                    if (width > 3 * pen.em()) {
                        pen.mono(words, x + 4, top + place.row() / 2, width - 6, Inks.Ink.TEXT);
                    }
                }
            }

            @Override
            public void blur(int column, int levels) {
                if (level < levels) {
                    pen.box(place.lane() + column, top + 1, 1, high, Inks.Ink.ACCENT);
                }
            }
        });
    }

    /** {@return the call as function_graph writes it, with what it gave back} */
    String words(CallStrip calls, int call) {
        var name = events.get(calls.entered(call)) instanceof Event.Entered entered
                ? entered.function().toString()
                : "";
        int end = calls.returned(call);
        return end >= 0 && events.get(end) instanceof Event.Returned returned
                ? name + " = " + EventText.value(returned.value())
                : name;
    }

    /** Icons where they are few, ticks where they are many, and words where there is room for them. */
    private void marks(Points points, double top) {
        double middle = top + place.row() / 2;
        double[] free = {0};
        points.walk(
                columns,
                (column, kinds, first, after) -> Milestone.gravest(kinds).ifPresent(kind -> {
                    double x = place.lane() + column;
                    var ink = MilestoneWords.ink(kind);
                    pen.box(x, middle - place.row() * 0.3, 1, place.row() * 0.6, ink);
                    if (x < free[0]) {
                        return;
                    }
                    boolean last = after == points.size() || points.event(after) >= columns.first(columns.width());
                    double room = (last ? place.width() : place.lane() + column(points.event(after))) - x;
                    pen.icon(MilestoneWords.icon(kind), x + 2, middle, ink);
                    note(points.event(points.first(kind, first, after)), x, top);
                    free[0] = x + pen.em() * 1.2;
                    if (room > 6 * pen.em() && after == first + 1) {
                        pen.small(
                                EventText.of(events.get(points.event(first))),
                                x + 1.4 * pen.em(),
                                middle,
                                room - 1.6 * pen.em(),
                                Inks.Ink.TEXT);
                    }
                }));
    }

    /** An icon that one can click on. */
    private void note(int event, double left, double top) {
        spots.note(event, left, left + pen.em() * 1.2, top, place.row());
    }

    private int column(int event) {
        return columns.of(event);
    }
}
