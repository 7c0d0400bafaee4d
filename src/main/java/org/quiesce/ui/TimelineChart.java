package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
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
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnMouseMoved(this::point);
        setOnScroll(this::turnWheel);
        setOnContextMenuRequested(watcher.onMenu()::accept);
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

    void show(int moment) {
        index = moment;
        placeCursor();
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
        double share =
                timeline.map(line -> part.share(line.place(part.axis(), index))).orElse(0.5);
        zoom(times, share >= 0 && share <= 1 ? share : 0.5);
    }

    private void zoom(double times, double share) {
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

    private TimelinePlace place() {
        return TimelinePlace.of(getWidth(), getHeight(), em);
    }

    private void press(MouseEvent press) {
        requestFocus();
        if (press.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (press.getX() < place().lane()) {
            row(press.getY()).ifPresent(this::flip);
        } else if (press.isShiftDown()) {
            moment(press.getX()).ifPresent(at -> show(new Transport.Range(at, at)));
        } else {
            moment(press.getX()).ifPresent(watcher.onGo()::accept);
        }
    }

    private void drag(MouseEvent drag) {
        if (drag.getButton() == MouseButton.PRIMARY && drag.isShiftDown()) {
            moment(drag.getX())
                    .ifPresent(at -> show(new Transport.Range(cursor.marked().from(), at)));
        } else if (drag.getButton() == MouseButton.PRIMARY) {
            moment(drag.getX()).ifPresent(watcher.onGo()::accept);
        }
    }

    private void release(MouseEvent release) {
        if (release.isShiftDown()) {
            watcher.onRange().accept(cursor.marked());
        }
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

    private void point(MouseEvent at) {
        watcher.onPoint()
                .accept(timeline.filter(_ -> at.getX() >= place().lane())
                        .flatMap(line -> moment(at.getX()).map(moment -> TimelineHead.at(line, moment)))
                        .orElse(""));
    }

    /** Over the ruler, or with Ctrl, the wheel zooms; with Shift it goes along the line; over the lanes it scrolls them. */
    private void turnWheel(ScrollEvent wheel) {
        var place = place();
        double turned = (wheel.getDeltaX() + wheel.getDeltaY()) / 40;
        if (wheel.isControlDown() || (wheel.getY() < place.head() && !wheel.isShiftDown())) {
            zoom(Math.pow(0.8, turned), Math.clamp(place.share(wheel.getX()), 0, 1));
        } else if (wheel.isShiftDown() || wheel.getDeltaX() != 0) {
            pan(-turned * 0.05);
        } else {
            first.set(Math.clamp(first.get() - turned, 0, Math.max(0, rows.size() - Math.floor(place.rows()))));
        }
    }

    private void draw() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        var on = canvas.getGraphicsContext2D();
        on.clearRect(0, 0, getWidth(), getHeight());
        var with = pen.orElseGet(() -> new Pen(on, inks, em));
        pen = Optional.of(with);
        timeline.ifPresent(line -> paint(with, place(), line));
        placeCursor();
    }

    private void paint(Pen with, TimelinePlace place, Timeline line) {
        var columns = line.columns(part, place.columns());
        new TimelineHead(with, place, line, part, columns).draw();
        var drawing = new TimelineDrawing(with, place, columns, line.recording());
        int from = (int) Math.clamp(first.get(), 0, rows.size());
        int last = (int) Math.min(rows.size(), from + Math.ceil(place.rows()));
        for (int n = from; n < last; n++) {
            drawing.row(rows.get(n), place.head() + (n - from) * place.row());
        }
    }

    private void placeCursor() {
        cursor.place(timeline, part, place(), index);
    }
}
