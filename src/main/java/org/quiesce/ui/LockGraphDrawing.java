package org.quiesce.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.canvas.GraphicsContext;
import org.quiesce.machine.Lock;
import org.quiesce.recording.LockCycle;
import org.quiesce.recording.LockOrder;

/**
 * The order of locks as arcs: sorts of locks stand one below another as the kernel ranks them; who goes down the list goes
 * by on the right, who goes up on the left.
 */
final class LockGraphDrawing {
    private static final double ROW = 2.6;
    private static final double SMALLEST = 1.1;
    private static final double ARROW = 0.32;

    private final GraphicsContext on;
    private final Pen pen;
    private final Inks inks;
    private final LockOrder order;
    private final List<Lock.Kind> sorts;
    private final Set<Set<Lock.Kind>> circles = new HashSet<>();
    private final double width;
    private final double row;

    LockGraphDrawing(GraphicsContext on, Pen pen, Inks inks, LockOrder order, double width, double height) {
        this.on = on;
        this.pen = pen;
        this.inks = inks;
        this.order = order;
        this.width = width;
        var seen = new TreeSet<Lock.Kind>();
        order.sorts().forEach(each -> seen.addAll(List.of(each.from(), each.to())));
        sorts = List.copyOf(seen);
        row = Math.clamp(height / Math.max(1, sorts.size()), SMALLEST * pen.em(), ROW * pen.em());
        order.cycles().stream().map(LockCycle::sorts).forEach(circles::add);
    }

    /** {@return the height that all of it takes} */
    double height() {
        return row * sorts.size();
    }

    void draw() {
        for (var each : order.sorts()) {
            arc(each);
        }
        var bad = new HashSet<Lock.Kind>();
        circles.forEach(bad::addAll);
        for (var sort : sorts) {
            double text = pen.smallWidth(sort.word()) + pen.em();
            double y = middle(sort);
            pen.box(width / 2 - text / 2, y - row * 0.42, text, row * 0.84, Inks.Ink.SURFACE);
            pen.hollow(
                    width / 2 - text / 2,
                    y - row * 0.42,
                    text,
                    row * 0.84,
                    bad.contains(sort) ? Inks.Ink.STRAY : Inks.Ink.LINE);
            pen.small(
                    sort.word(),
                    width / 2 - text / 2 + 0.5 * pen.em(),
                    y,
                    text,
                    sort.validated() ? Inks.Ink.TEXT : Inks.Ink.MUTED);
        }
    }

    /** From the box of one sort to that of the other; farther out the longer it is. */
    private void arc(LockOrder.Sorts edge) {
        boolean down = edge.from().compareTo(edge.to()) < 0;
        boolean bad = circles.stream()
                .anyMatch(circle -> circle.contains(edge.from())
                        && circle.contains(edge.to())
                        && (circle.size() > 1) == (edge.from() != edge.to()));
        double side = down || edge.from() == edge.to() ? 1 : -1;
        double from = middle(edge.from()) + (edge.from() == edge.to() ? -row * 0.25 : row * 0.12 * (down ? 1 : -1));
        double to = middle(edge.to()) + (edge.from() == edge.to() ? row * 0.25 : row * 0.12 * (down ? -1 : 1));
        double fromX = width / 2 + side * half(edge.from());
        double toX = width / 2 + side * half(edge.to());
        int far = Math.abs(sorts.indexOf(edge.from()) - sorts.indexOf(edge.to()));
        double reach = Math.min(width / 2 - pen.em(), half(edge.from()) + pen.em() * (1.2 + 0.75 * far));
        double outX = width / 2 + side * Math.max(reach, Math.max(half(edge.from()), half(edge.to())) + pen.em());
        on.setStroke(inks.of(bad ? Inks.Ink.STRAY : Inks.Ink.MUTED));
        on.setLineWidth(bad ? 2 : 1);
        on.beginPath();
        on.moveTo(fromX, from);
        on.bezierCurveTo(outX, from, outX, to, toX, to);
        on.stroke();
        arrow(toX, to, side, bad ? Inks.Ink.STRAY : Inks.Ink.MUTED);
    }

    private void arrow(double x, double y, double side, Inks.Ink ink) {
        double size = ARROW * pen.em();
        on.setFill(inks.of(ink));
        on.fillPolygon(
                new double[] {x, x + side * size * 1.5, x + side * size * 1.5},
                new double[] {y, y - size, y + size},
                3);
    }

    private double half(Lock.Kind sort) {
        return (pen.smallWidth(sort.word()) + pen.em()) / 2;
    }

    private double middle(Lock.Kind sort) {
        return (sorts.indexOf(sort) + 0.5) * row;
    }
}
