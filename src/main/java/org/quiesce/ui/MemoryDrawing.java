package org.quiesce.ui;

import java.util.HashSet;
import org.quiesce.machine.Ring;

/** A strip of physical memory: whose it is, where rings are, and what was written over. */
final class MemoryDrawing {
    private static final double MARK = 5;

    private final Pen pen;
    private final SideFrame frame;
    private final MemoryScale scale;
    private final Strip strip;

    /** Where the strip is, in pixels. */
    record Strip(double x, double y, double width, double height) {}

    MemoryDrawing(Pen pen, SideFrame frame, MemoryScale scale, Strip strip) {
        this.pen = pen;
        this.frame = frame;
        this.scale = scale;
        this.strip = strip;
    }

    void draw() {
        if (scale.parts().isEmpty()) {
            pen.box(strip.x(), strip.y(), strip.width(), strip.height(), Inks.Ink.OLD_KERNEL);
            name("the next kernel never took over", strip.x(), strip.width());
            return;
        }
        if (frame.course().handedOver(frame.time())) {
            regions();
            landings();
        } else {
            pen.box(strip.x(), strip.y(), strip.width(), strip.height(), Inks.Ink.OLD_KERNEL);
            name("the running kernel's memory", strip.x(), strip.width());
        }
        pen.hollow(strip.x(), strip.y(), strip.width(), strip.height(), Inks.Ink.LINE);
        rings();
    }

    private void regions() {
        for (var part : scale.parts()) {
            double from = x(part.from());
            double width = x(part.to()) - from;
            pen.box(
                    from,
                    strip.y(),
                    width - 1,
                    strip.height(),
                    Inks.Ink.of(part.region().use()));
            name(part.region().use().word(), from, width);
        }
    }

    /** In the middle, where there is room. */
    private void name(String words, double from, double width) {
        double wanted = words.length() * pen.em() * 0.44;
        if (wanted < width - 4) {
            pen.small(words, from + (width - wanted) / 2, strip.y() + strip.height() / 2, width, Inks.Ink.TEXT);
        }
    }

    private void landings() {
        var drawn = new HashSet<Long>();
        for (var landing : frame.course().landed(frame.time())) {
            scale.place(landing.write().address()).ifPresent(place -> {
                double from = Math.floor(x(place));
                if (drawn.add((long) from)) {
                    pen.box(from, strip.y() - 3, MARK, strip.height() + 6, Inks.Ink.STRAY);
                }
            });
        }
    }

    /** Under the strip, a mark for each ring that a device in sight had. */
    private void rings() {
        for (var rings : frame.course().rings().values()) {
            for (Ring ring : rings) {
                scale.place(ring.memory())
                        .ifPresent(place ->
                                pen.box(Math.floor(x(place)), strip.y() + strip.height() + 4, MARK, 3, Inks.Ink.DMA));
            }
        }
    }

    private double x(double place) {
        return strip.x() + place * strip.width();
    }
}
