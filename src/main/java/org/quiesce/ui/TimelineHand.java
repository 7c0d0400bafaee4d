package org.quiesce.ui;

import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** What the mouse does on the timeline: what was taken hold of stays in hand until the button is let go. */
final class TimelineHand {
    /** Pixels of the wheel that are one notch. */
    private static final double NOTCH = 40;

    private static final double NEARER = 0.8;
    private static final double ASIDE = 0.05;
    /** A mark that was pressed is let go only when the mouse has come so far, in pixels: hands shake. */
    private static final double SHAKE = 4;

    private final TimelineChart chart;
    private final TimelineChart.Watcher watcher;
    private Grip grip = Grip.NOTHING;
    /** Where the mouse was when it took hold, or last moved the line. */
    private double x;

    private enum Grip {
        NOTHING,
        CURSOR,
        /** A mark: the cursor stands at its event. */
        MARK,
        RANGE,
        LINE
    }

    TimelineHand(TimelineChart chart, TimelineChart.Watcher watcher) {
        this.chart = chart;
        this.watcher = watcher;
    }

    /** Takes the mouse of the chart. */
    void listen() {
        chart.setOnMousePressed(this::press);
        chart.setOnMouseDragged(this::drag);
        chart.setOnMouseReleased(_ -> letGo());
        chart.setOnMouseMoved(this::point);
        chart.setOnScroll(this::turnWheel);
        chart.setOnContextMenuRequested(watcher.onMenu()::accept);
    }

    private void press(MouseEvent press) {
        chart.requestFocus();
        x = press.getX();
        grip = grip(press);
        switch (grip) {
            case MARK -> chart.spot(x, press.getY()).ifPresent(watcher.onGo()::accept);
            case CURSOR -> chart.moment(x).ifPresent(watcher.onGo()::accept);
            case RANGE -> chart.moment(x).ifPresent(at -> chart.show(new Transport.Range(at, at)));
            case LINE -> chart.setCursor(Cursor.CLOSED_HAND);
            case NOTHING -> {
                if (press.getButton() == MouseButton.PRIMARY) {
                    chart.row(press.getY()).ifPresent(chart::flip);
                }
            }
        }
        point(press);
    }

    private Grip grip(MouseEvent press) {
        boolean primary = press.getButton() == MouseButton.PRIMARY;
        if (chart.place().isTitle(press.getX()) || !(primary || press.getButton() == MouseButton.MIDDLE)) {
            return Grip.NOTHING;
        }
        if (!primary || press.isControlDown()) {
            return Grip.LINE;
        }
        if (press.isShiftDown()) {
            return Grip.RANGE;
        }
        return chart.spot(press.getX(), press.getY()).isPresent() ? Grip.MARK : Grip.CURSOR;
    }

    private void drag(MouseEvent drag) {
        if (grip == Grip.MARK && Math.abs(drag.getX() - x) > SHAKE) {
            grip = Grip.CURSOR;
        }
        switch (grip) {
            case NOTHING, MARK -> {}
            case CURSOR -> {
                chart.moment(drag.getX()).ifPresent(watcher.onGo()::accept);
                point(drag);
            }
            case RANGE ->
                chart.moment(drag.getX())
                        .ifPresent(at ->
                                chart.show(new Transport.Range(chart.marked().from(), at)));
            case LINE -> {
                chart.pan((x - drag.getX()) / chart.place().columns());
                x = drag.getX();
            }
        }
    }

    private void letGo() {
        if (grip == Grip.RANGE) {
            watcher.onRange().accept(chart.marked());
        }
        grip = Grip.NOTHING;
        chart.setCursor(Cursor.DEFAULT);
    }

    /** Says what is there; over a mark, what it stands for. */
    private void point(MouseEvent at) {
        boolean lane = !chart.place().isTitle(at.getX());
        Optional<Integer> mark = grip == Grip.CURSOR ? Optional.empty() : chart.spot(at.getX(), at.getY());
        watcher.onPoint()
                .accept(
                        lane
                                ? mark.or(() -> chart.moment(at.getX()))
                                        .flatMap(chart::words)
                                        .orElse("")
                                : "");
        if (grip != Grip.LINE) {
            boolean click = lane ? mark.isPresent() : chart.row(at.getY()).isPresent();
            chart.setCursor(click ? Cursor.HAND : Cursor.DEFAULT);
        }
    }

    /** Over the ruler, or with Ctrl, the wheel zooms; with Shift it goes along the line; over the lanes it scrolls them. */
    private void turnWheel(ScrollEvent wheel) {
        var place = chart.place();
        double turned = (wheel.getDeltaX() + wheel.getDeltaY()) / NOTCH;
        if (wheel.isControlDown() || (wheel.getY() < place.head() && !wheel.isShiftDown())) {
            chart.zoom(Math.pow(NEARER, turned), Math.clamp(place.share(wheel.getX()), 0, 1));
        } else if (wheel.isShiftDown() || wheel.getDeltaX() != 0) {
            chart.pan(-turned * ASIDE);
        } else {
            chart.scroll(-turned);
        }
    }
}
