package org.quiesce.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;

/** A timeline in letters: a bar for each lane, and below it what changed, with times. */
public final class TimelineText {
    private static final int WIDTH = 60;
    private static final int TITLE = 28;

    private final Timeline timeline;
    private final List<Event> events;
    private final Columns columns;
    private final List<String> lines = new ArrayList<>();

    private TimelineText(Timeline timeline) {
        this.timeline = timeline;
        this.events = timeline.recording().events();
        this.columns = timeline.columns(TimelinePart.all(timeline, Timeline.Axis.TIME), WIDTH);
    }

    /** {@return the whole timeline, line by line} */
    public static List<String> lines(Timeline timeline) {
        var text = new TimelineText(timeline);
        text.write();
        return text.lines;
    }

    private void write() {
        double length = timeline.length(Timeline.Axis.TIME);
        lines.add(String.format(
                Locale.ROOT,
                "timeline of %,d events, %s; a column is %s",
                events.size(),
                ms(length),
                ms(length / WIDTH)));
        lines.add("= online  > going offline  - offline  # driver bound  + present  o empty slot  ? unknown");
        lines.add("calls: 1 to 9 deep   DMA: ~ running  m masked  s asleep   marks: ! refused  < rolled back  | other");
        lines.add("");
        commands();
        milestones();
        timeline.lanes().forEach(lane -> lane(lane, ""));
    }

    private void commands() {
        bar("commands", "", timeline.commands(), k -> k == 0 ? ' ' : (char) ('0' + k % 10));
        var steps = timeline.recording().steps();
        for (int k = 0; k < steps.size(); k++) {
            var step = steps.get(k);
            var machine = timeline.recording().at(step.from());
            change(step.from(), (k + 1) + ": " + CommandText.text(step.command(), machine));
        }
    }

    private void milestones() {
        var points = timeline.milestones();
        points("milestones", "", points);
        for (int n = 0; n < points.size(); n++) {
            for (var kind : Milestone.all(points.kinds(n))) {
                change(points.event(n), kind.word() + ": " + EventText.of(events.get(points.event(n))));
            }
        }
    }

    private void lane(Lane lane, String indent) {
        lane.own()
                .ifPresentOrElse(
                        own -> device(lane.id(), own, indent),
                        () -> lane.sum().ifPresent(sum -> directory(lane.id(), sum, indent)));
        lane.below().forEach(each -> lane(each, indent + "  "));
    }

    private void directory(DeviceId id, Lane.Sum sum, String indent) {
        bar(id.name() + ": in service", indent, sum.serving(), n -> n > 9 ? '+' : (char) ('0' + n));
        lines.add(String.format(Locale.ROOT, "%16s  %s, %,d devices", "", id, sum.devices()));
    }

    private void device(DeviceId id, Lane.Track own, String indent) {
        bar(id.name(), indent, own.condition(), value -> letter(Condition.of(value)));
        changes(own.condition(), value -> Condition.of(value).word());
        if (own.calls().depth().size() > 0) {
            calls(own.calls(), indent);
            own.calls().calls().forEach(call -> call(own.calls(), call));
        }
        if (own.points().size() > 0) {
            points("  marks", indent, own.points());
            for (int n = 0; n < own.points().size(); n++) {
                change(
                        own.points().event(n),
                        EventText.of(events.get(own.points().event(n))));
            }
        }
        if (own.moves()) {
            bar("  DMA", indent, own.flow(), value -> letter(Flow.of(value)));
            changes(own.flow(), value -> "DMA " + Flow.of(value).word());
        }
    }

    /** A letter for a value of a strip. */
    private interface Letters {
        char of(int value);
    }

    /** Words for a value of a strip. */
    private interface Meanings {
        String of(int value);
    }

    private void bar(String title, String indent, Strip strip, Letters letters) {
        var bar = new char[WIDTH];
        strip.walk(columns, (from, to, value, _) -> Arrays.fill(bar, from, to, letters.of(value)));
        row(title, indent, bar);
    }

    /** A call that is shorter than a column is seen all the same. */
    private void calls(CallStrip calls, String indent) {
        var bar = new char[WIDTH];
        calls.depth().walk(columns, (from, to, value, changes) -> {
            int deep = changes > 0 ? Math.max(1, value) : value;
            Arrays.fill(bar, from, to, deep == 0 ? ' ' : (char) ('0' + Math.min(deep, 9)));
        });
        row("  calls", indent, bar);
    }

    private void points(String title, String indent, Points points) {
        var bar = new char[WIDTH];
        Arrays.fill(bar, ' ');
        points.walk(
                columns,
                (column, kinds, _, _) -> Milestone.gravest(kinds).ifPresent(kind -> bar[column] = letter(kind)));
        row(title, indent, bar);
    }

    private void row(String title, String indent, char[] bar) {
        lines.add(String.format(Locale.ROOT, "%-" + TITLE + "s [%s]", indent + title, new String(bar)));
    }

    private void changes(Strip strip, Meanings meanings) {
        lines.add(String.format(Locale.ROOT, "%16s  %s", "at first", meanings.of(strip.initial())));
        for (int n = 0; n < strip.size(); n++) {
            change(strip.event(n), meanings.of(strip.value(n)));
        }
    }

    private void change(int event, String what) {
        lines.add(String.format(Locale.ROOT, "%16s  %s", ms(timeline.place(Timeline.Axis.TIME, event + 1)), what));
    }

    private void call(CallStrip calls, int call) {
        var entered = (Event.Entered) events.get(calls.entered(call));
        var returned = Optional.of(calls.returned(call))
                .filter(at -> at >= 0)
                .map(events::get)
                .filter(Event.Returned.class::isInstance)
                .map(Event.Returned.class::cast);
        change(
                calls.entered(call),
                ".".repeat(calls.level(call))
                        + entered.function()
                        + returned.map(end -> " = " + EventText.value(end.value()) + ", after "
                                        + ms((double) (end.at() - entered.at())))
                                .orElse(" does not return"));
    }

    private static char letter(Condition condition) {
        return switch (condition) {
            case ABSENT -> ' ';
            case ONLINE -> '=';
            case GOING_OFFLINE -> '>';
            case OFFLINE -> '-';
            case BOUND -> '#';
            case PRESENT -> '+';
            case EMPTY -> 'o';
            case UNKNOWN -> '?';
        };
    }

    private static char letter(Flow flow) {
        return switch (flow) {
            case STILL -> ' ';
            case RUNNING -> '~';
            case MASKED -> 'm';
            case UNPOWERED -> 's';
            case UNKNOWN -> '?';
        };
    }

    private static char letter(Milestone kind) {
        return switch (kind) {
            case REFUSED, CRASHED, STRAY_WRITE, INTERRUPTED -> '!';
            case ROLLED_BACK -> '<';
            case NOT_KNOWN -> '?';
            case HANDED_OVER, POINT_OF_NO_RETURN, WAITS, DMA_STOPPED, UEVENT, METHOD, CALLBACK -> '|';
        };
    }

    private static String ms(double ns) {
        return String.format(Locale.ROOT, "%.6f ms", ns / 1e6);
    }
}
