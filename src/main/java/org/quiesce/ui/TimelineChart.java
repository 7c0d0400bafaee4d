package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.Pane;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.Timeline.Axis;
import org.quiesce.recording.TimelinePart;

/**
 * Lanes of devices along one line, and a cursor that can be dragged anywhere. The lanes are drawn when what is in sight
 * changes; moving the cursor draws nothing of them.
 */
final class TimelineChart extends Pane {
    private final Canvas canvas = new Canvas();
    private final TimelineCursor cursor = new TimelineCursor();
    private final TimelineRows openings = new TimelineRows();
    /** The first row in sight. */
    private final DoubleProperty first = new SimpleDoubleProperty();

    private final TimelineSpots spots = new TimelineSpots();

    private final Watcher watcher;
    private Optional<Timeline> timeline = Optional.empty();
    private List<TimelineRow> rows = List.of();
    private TimelinePart part = new TimelinePart(Axis.TIME, 0, 1, 1);
    private int index;
    private double em = Theme.TEXT;
    private Optional<Pen> pen = Optional.empty();
    /** Last: it draws as soon as it is there. */
    private final Inks inks = new Inks(this::draw);

    /**
     * Who is told what a person does here.
     *
     * @param onGo the moment picked
     * @param onRange the moments marked to be played again and again
     * @param onPoint what the pointer is on
     * @param onMenu where a menu is asked for
     * @param onRows called when there are other rows, or other room for them
     */
    record Watcher(
            IntConsumer onGo,
            Consumer<Transport.Range> onRange,
            Consumer<String> onPoint,
            Consumer<ContextMenuEvent> onMenu,
            Runnable onRows) {}

    TimelineChart(Watcher watcher) {
        this.watcher = watcher;
        getStyleClass().add("timeline-frame");
        setMinSize(0, 0);
        setAccessibleText("Timeline: lanes of devices. The same in words: quiesce run with --timeline");
        getChildren().addAll(canvas, cursor, inks);
        widthProperty().subscribe(this::draw);
        heightProperty().subscribe(this::draw);
        first.subscribe(this::draw);
        new TimelineHand(this, watcher).listen();
    }

    DoubleProperty first() {
        return first;
    }

    Optional<Timeline> timeline() {
        return timeline;
    }

    /** {@return what of the line is in sight} */
    TimelinePart part() {
        return part;
    }

    /** {@return the rows, in sight or not} */
    List<TimelineRow> rows() {
        return rows;
    }

    /** {@return how many rows there is room for} */
    double room() {
        return place().rows();
    }

    /** Shows nothing until the next timeline is there. */
    void clear() {
        timeline = Optional.empty();
        lay();
    }

    /** Shows another timeline: all of it, unless a person had looked at a part of the one before. */
    void take(Timeline made) {
        boolean whole = part.isAll();
        timeline = Optional.of(made);
        part = whole
                ? TimelinePart.all(made, part.axis())
                : new TimelinePart(part.axis(), part.from(), part.length(), made.length(part.axis()));
        lay();
    }

    /** Moves the cursor; where it leaves what is in sight, that follows. */
    void show(int moment) {
        boolean moved = index != moment;
        index = moment;
        if (moved) {
            timeline.map(line -> part.showing(line.place(part.axis(), now(line))))
                    .filter(shown -> !shown.equals(part))
                    .ifPresent(shown -> {
                        part = shown;
                        draw();
                    });
        }
        placeCursor();
    }

    /** From one recording to the next, the moment may lie beyond the end of the one laid out. */
    private int now(Timeline line) {
        return Math.min(index, line.recording().size());
    }

    void show(Transport.Range again) {
        cursor.mark(again);
        placeCursor();
    }

    void show(TimelineRows.Order order) {
        openings.show(order);
        lay();
    }

    void show(Axis axis) {
        timeline.ifPresent(line -> part = TimelinePart.all(line, axis));
        draw();
    }

    void scale(double textSize) {
        em = textSize;
        pen = Optional.empty();
        draw();
    }

    /** Shows so many times as much of the line, around the cursor where that is in sight. */
    void zoom(double times) {
        double share = timeline.map(line -> part.share(line.place(part.axis(), now(line))))
                .orElse(0.5);
        zoom(times, share >= 0 && share <= 1 ? share : 0.5);
    }

    /** The same around a share of the lanes, which stays where it is. */
    void zoom(double times, double share) {
        part = part.zoomed(times, share);
        draw();
    }

    /** Moves along the line by a share of what is in sight. */
    void pan(double shares) {
        part = part.moved(shares);
        draw();
    }

    void showAll() {
        timeline.ifPresent(line -> part = TimelinePart.all(line, part.axis()));
        draw();
    }

    /** Opens a lane, or closes it. */
    void flip(TimelineRow row) {
        openings.flip(row);
        lay();
    }

    private void lay() {
        rows = timeline.map(openings::of).orElse(List.of());
        draw();
        watcher.onRows().run();
    }

    /** {@return where everything is at this size} */
    TimelinePlace place() {
        return TimelinePlace.of(getWidth(), getHeight(), em);
    }

    /** {@return the moments that are marked to be played again and again} */
    Transport.Range marked() {
        return cursor.marked();
    }

    /** {@return the moment of the mark at a pixel} */
    Optional<Integer> spot(double x, double y) {
        return spots.moment(x, y);
    }

    /** {@return what happened at a moment} */
    Optional<String> words(int moment) {
        return timeline.map(line -> TimelineHead.at(line, moment));
    }

    /** {@return the moment at a pixel, as far as the lanes go} */
    Optional<Integer> moment(double x) {
        var place = place();
        return timeline.map(line -> line.index(part.axis(), part.place(Math.clamp(place.share(x), 0, 1))));
    }

    /** {@return the row at a pixel} */
    Optional<TimelineRow> row(double y) {
        var place = place();
        int number = (int) Math.floor((y - place.head()) / place.row()) + (int) first.get();
        return y >= place.head() && number < rows.size() ? Optional.of(rows.get(number)) : Optional.empty();
    }

    /** Scrolls the rows. */
    void scroll(double down) {
        first.set(Math.clamp(first.get() + down, 0, Math.max(0, rows.size() - Math.floor(room()))));
    }

    private void draw() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        var on = canvas.getGraphicsContext2D();
        on.clearRect(0, 0, getWidth(), getHeight());
        spots.clear();
        var with = pen.orElseGet(() -> new Pen(on, inks, em));
        pen = Optional.of(with);
        timeline.ifPresent(line -> paint(with, place(), line));
        placeCursor();
    }

    private void paint(Pen with, TimelinePlace place, Timeline line) {
        var columns = line.columns(part, place.columns());
        new TimelineHead(with, place, line, part, columns, spots).draw();
        var drawing = new TimelineDrawing(with, place, columns, line.recording(), spots);
        int from = (int) Math.clamp(first.get(), 0, rows.size());
        int last = (int) Math.min(rows.size(), from + Math.ceil(place.rows()));
        for (int n = from; n < last; n++) {
            drawing.row(rows.get(n), place.head() + (n - from) * place.row());
        }
    }

    private void placeCursor() {
        cursor.place(timeline, part, place(), timeline.map(this::now).orElse(0));
    }
}
