package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quiesce.machine.CommandText;

/**
 * A timeline as an SVG drawing: the commands, what marks the way, and for each device a bar of its state with its calls
 * and its DMA below. What is not told by a colour alone is told by the title under the pointer.
 */
public final class TimelineSvg {
    private static final int LEFT = 220;
    private static final int WIDTH = 1000;
    private static final int ROW = 18;
    private static final int BAR = 12;
    private static final int THIN = 4;
    private static final int INDENT = 12;
    private static final int KEY = 140;
    private static final String CALLS = "#1f2d3d";

    private final Timeline timeline;
    private final Columns columns;
    private final List<String> shapes = new ArrayList<>();
    private int y = ROW;

    private TimelineSvg(Timeline timeline) {
        this.timeline = timeline;
        this.columns = timeline.columns(TimelinePart.all(timeline, Timeline.Axis.TIME), WIDTH);
    }

    /**
     * {@return the whole timeline, line by line}
     *
     * @param index where the cursor stands: how many events have happened
     */
    public static List<String> lines(Timeline timeline, int index) {
        var svg = new TimelineSvg(timeline);
        svg.draw(index);
        return svg.framed();
    }

    private List<String> framed() {
        var lines = new ArrayList<String>();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (LEFT + WIDTH + ROW) + "\" height=\""
                + (y + ROW) + "\" font-family=\"" + TextSvg.SANS + "\" font-size=\"11\">");
        lines.add("<title>" + TextSvg.escaped(timeline.recording().toString()) + "</title>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        lines.addAll(shapes);
        lines.add("</svg>");
        return lines;
    }

    private void draw(int index) {
        label(
                String.format(Locale.ROOT, "%.3f ms of the machine's time", timeline.length(Timeline.Axis.TIME) / 1e6),
                0);
        y += ROW;
        label("commands", 0);
        timeline.commands().walk(columns, (from, to, value, _) -> {
            if (value > 0) {
                bar(from, to, BAR, value % 2 == 0 ? "#c8d3e0" : "#aebfd2", command(value - 1));
            }
        });
        y += ROW;
        label("milestones", 0);
        marks(timeline.milestones());
        y += ROW;
        timeline.lanes().forEach(lane -> lane(lane, 0));
        cursor(index);
        y += ROW;
        legend();
    }

    private void cursor(int index) {
        double length = Math.max(1, timeline.length(Timeline.Axis.TIME));
        long x = LEFT + Math.round(timeline.place(Timeline.Axis.TIME, index) / length * WIDTH);
        shapes.add("<path d=\"M" + x + " " + ROW + "V" + (y - ROW + THIN) + "\" stroke=\"" + CALLS + "\"><title>after "
                + index + " events</title></path>");
    }

    /** Says what the colours mean. */
    private void legend() {
        int x = 0;
        for (var condition : Condition.values()) {
            if (condition != Condition.ABSENT) {
                bar(x, x + ROW, BAR, colour(condition), condition.word());
                word(x + ROW + THIN, condition.word());
                x += KEY;
            }
        }
        y += ROW;
        bar(0, ROW, THIN, CALLS, "calls");
        word(ROW + THIN, "calls");
        below(KEY, KEY + ROW, "DMA runs");
        word(KEY + ROW + THIN, "DMA runs");
        word(2 * KEY, "| refused, rolled back and what else marks the way");
    }

    private void word(int x, String words) {
        shapes.add("<text x=\"" + (LEFT + x) + "\" y=\"" + (y - 2) + "\">" + TextSvg.escaped(words) + "</text>");
    }

    private String command(int number) {
        var recording = timeline.recording();
        var step = recording.steps().get(number);
        return (number + 1) + ": " + CommandText.text(step.command(), recording.at(step.from())) + ", "
                + OutcomeText.word(recording.outcome(number));
    }

    private void lane(Lane lane, int depth) {
        label(lane.id().name(), depth);
        lane.own().ifPresent(own -> {
            own.condition().walk(columns, (from, to, value, _) -> {
                var condition = Condition.of(value);
                bar(from, to, BAR, colour(condition), lane.id().name() + " " + condition.word());
            });
            own.calls().depth().walk(columns, (from, to, value, changes) -> {
                if (value > 0 || changes > 0) {
                    bar(from, to, THIN, CALLS, lane.id().name() + " calls, " + Math.max(1, value) + " deep");
                }
            });
            own.flow().walk(columns, (from, to, value, _) -> {
                if (Flow.of(value) == Flow.RUNNING) {
                    below(from, to, lane.id().name() + " DMA " + Flow.of(value).word());
                }
            });
            marks(own.points());
        });
        y += ROW;
        lane.below().forEach(each -> lane(each, depth + 1));
    }

    private void marks(Points points) {
        points.walk(
                columns,
                (column, kinds, _, _) -> Milestone.gravest(kinds)
                        .filter(kind -> kind != Milestone.UEVENT && kind != Milestone.CALLBACK)
                        .ifPresent(kind -> shapes.add("<path d=\"M" + (LEFT + column) + " " + (y - BAR) + "v" + BAR
                                + "\" stroke=\"" + (kind.grave() ? "#b3261e" : "#6b5b95")
                                + "\" stroke-width=\"2\"><title>"
                                + TextSvg.escaped(kind.word()) + "</title></path>")));
    }

    private void label(String words, int depth) {
        shapes.add(
                "<text x=\"" + (4 + depth * INDENT) + "\" y=\"" + (y - 2) + "\">" + TextSvg.escaped(words) + "</text>");
    }

    private void bar(int from, int to, int height, String colour, String title) {
        rectangle(from, to, y - BAR, height, colour, title);
    }

    private void below(int from, int to, String title) {
        rectangle(from, to, y, THIN / 2, "#c77700", title);
    }

    private void rectangle(int from, int to, int top, int height, String colour, String title) {
        shapes.add(
                "<rect x=\"" + (LEFT + from) + "\" y=\"" + top + "\" width=\"" + Math.max(1, to - from) + "\" height=\""
                        + height + "\" fill=\"" + colour + "\"><title>" + TextSvg.escaped(title) + "</title></rect>");
    }

    private static String colour(Condition condition) {
        return switch (condition) {
            case ABSENT -> "#ffffff";
            case ONLINE -> "#9fd8c3";
            case GOING_OFFLINE -> "#f2d38b";
            case OFFLINE -> "#9aa5b1";
            case BOUND -> "#a9cdf0";
            case PRESENT -> "#dfe5ec";
            case EMPTY -> "#f3f5f8";
            case UNKNOWN -> "#e3d5ee";
        };
    }
}
