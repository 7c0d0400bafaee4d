package org.quiesce.ui;

import java.util.EnumSet;
import org.quiesce.machine.Placement;

/** A strip of physical memory: whose it is, where rings are, and what was written over. */
final class MemoryDrawing {
    private static final double MARK = 5;
    private static final double GAP = 8;

    private final Pen pen;
    private final SideFrame frame;
    private final SideScene scene;
    private final Strip strip;

    /** Where the strip is, in pixels. */
    record Strip(double x, double y, double width, double height) {
        /** {@return where what leads nowhere turns back} */
        double barrier() {
            return y - height * 0.75;
        }

        double x(double place) {
            return x + place * width;
        }
    }

    MemoryDrawing(Pen pen, SideFrame frame, SideScene scene, Strip strip) {
        this.pen = pen;
        this.frame = frame;
        this.scene = scene;
        this.strip = strip;
    }

    void draw() {
        if (frame.course().handedOver(frame.time())) {
            regions();
            names();
            landings();
        } else {
            pen.box(strip.x(), strip.y(), strip.width(), strip.height(), Inks.Ink.OLD_KERNEL);
            inside(frame.judged() ? "the next kernel never took over" : "the running kernel's memory");
        }
        pen.hollow(strip.x(), strip.y(), strip.width(), strip.height(), Inks.Ink.LINE);
        for (double place : scene.rings()) {
            pen.box(Math.floor(strip.x(place)), strip.y() + strip.height() + 4, MARK, 3, Inks.Ink.DMA);
        }
    }

    private void inside(String words) {
        double width = pen.smallWidth(words);
        pen.small(words, strip.x() + (strip.width() - width) / 2, middle(), strip.width(), Inks.Ink.TEXT);
    }

    private void regions() {
        for (var part : scene.scale().parts()) {
            double from = strip.x(part.from());
            pen.box(
                    from,
                    strip.y(),
                    strip.x(part.to()) - from - 1,
                    strip.height(),
                    Inks.Ink.of(part.region().use()));
        }
    }

    /** In a region where there is room; above it, with a line, where there is none; each colour is named once at least. */
    private void names() {
        var named = EnumSet.noneOf(Placement.Use.class);
        for (var part : scene.scale().parts()) {
            var words = part.region().use().word();
            double width = pen.smallWidth(words);
            if (width < room(part)) {
                named.add(part.region().use());
                pen.small(words, middle(part) - width / 2, middle(), room(part), Inks.Ink.TEXT);
            }
        }
        double free = strip.x();
        for (var part : scene.scale().parts()) {
            if (named.add(part.region().use())) {
                free = above(part, free);
            }
        }
    }

    private double above(MemoryScale.Part part, double free) {
        var words = part.region().use().word();
        double width = pen.smallWidth(words);
        double from = Math.max(free, middle(part) - width / 2);
        double line = strip.y() - pen.em() * 0.9;
        pen.line(from + width / 2, line + pen.em() * 0.5, middle(part), strip.y(), Inks.Ink.MUTED);
        pen.small(words, from, line, width + GAP, Inks.Ink.TEXT);
        return from + width + GAP;
    }

    private double room(MemoryScale.Part part) {
        return (part.to() - part.from()) * strip.width() - 4;
    }

    private double middle(MemoryScale.Part part) {
        return strip.x((part.from() + part.to()) / 2);
    }

    private double middle() {
        return strip.y() + strip.height() / 2;
    }

    private void landings() {
        for (var mark : scene.marks()) {
            if (mark.at() > frame.time()) {
                return;
            }
            pen.box(Math.floor(strip.x(mark.place())), strip.y() - 3, MARK, strip.height() + 6, Inks.Ink.STRAY);
        }
    }
}
