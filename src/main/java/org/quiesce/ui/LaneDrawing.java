package org.quiesce.ui;

import org.quiesce.compare.DmaLane;
import org.quiesce.compare.Legacy;
import org.quiesce.compare.Verdict;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaFlow;
import org.quiesce.recording.Flow;

/** A row for each device: what it is, what it moved up to now, how it was left. Costs as much as there are rows in sight. */
final class LaneDrawing {
    /** Of a tick of a lane, with the gap after it, in pixels. */
    static final double TICK = 7;

    private static final double GAP = 2;
    /** Room for what piles up at the end of a lane. */
    private static final double MARGIN = 24;

    private final Pen pen;
    private final SideFrame frame;
    private final SideScene scene;
    private final Place place;
    private final DeviceId turn;

    /** How many rows are in sight. */
    enum Density {
        /** As many as can be read. */
        READABLE,
        /** All, however small. */
        ALL
    }

    /** Where the columns are, in pixels; all rows are equally high. */
    record Place(double width, double height, double row, double title, double lane, double verdict) {
        private static final double SMALLEST = 2;

        static Place of(double width, double height, double em, double rowHeight) {
            double readable = Math.rint(2.15 * em);
            double row = Math.clamp(rowHeight, SMALLEST, readable);
            double name = row < em ? 0 : 8.4 * em;
            double verdict = width - (row < em ? 2 : 7) * em;
            double lane = row < em ? em : Math.min(name + 14 * em, name + (verdict - name) * 0.42);
            return new Place(width, height, row, name, lane, verdict);
        }

        /** {@return whether there is no room for words} */
        boolean dense() {
            return title == 0;
        }

        /** {@return where a time is on the lanes} */
        double x(SideFrame frame, long time) {
            return lane + frame.axis().place(time) * (verdict - lane - MARGIN);
        }

        double middle(SideFrame frame, int row) {
            return (row - frame.first() + 0.5) * this.row;
        }

        /** {@return the row after the last one in sight} */
        int end(SideFrame frame) {
            return (int) Math.min(frame.rows().size(), Math.ceil(frame.first() + height / row));
        }
    }

    LaneDrawing(Pen pen, SideFrame frame, SideScene scene, Place place) {
        this.pen = pen;
        this.frame = frame;
        this.scene = scene;
        this.place = place;
        turn = frame.turn();
    }

    void draw() {
        for (int n = (int) frame.first(); n < place.end(frame); n++) {
            double middle = place.middle(frame, n);
            var legacy = frame.rows().get(n);
            if (place.dense() && legacy.isPresent()) {
                thinRow(legacy.get(), scene.lanes().get(n), middle);
            } else if (legacy.isPresent()) {
                row(legacy.get(), middle);
                pen.box(0, Math.rint(middle + place.row() / 2) - 1, place.width(), 1, Inks.Ink.LINE);
            }
        }
        frame.course().handover().ifPresent(at -> {
            double bottom = Math.min(place.height(), (frame.rows().size() - frame.first()) * place.row());
            pen.box(Math.rint(place.x(frame, at)), 0, 1.5, bottom, Inks.Ink.TEXT);
        });
    }

    /** No words, and a box for each stretch in which nothing changed. */
    private void thinRow(Legacy legacy, SideScene.Lane lane, double middle) {
        double high = Math.max(1, place.row() - 1);
        double top = middle - place.row() / 2;
        if (turn.equals(legacy.device())
                || frame.selected().filter(legacy.device()::equals).isPresent()) {
            pen.box(0, top, place.lane(), high, Inks.Ink.ACCENT);
        }
        long begin = frame.course().start();
        for (DmaLane.Span span : lane.spans()) {
            if (span.flow() instanceof DmaFlow.Still || span.from() - begin >= frame.time()) {
                continue;
            }
            double from = place.x(frame, span.from() - begin);
            double to = place.x(frame, Math.min(span.to() - begin, frame.time()));
            pen.box(from, top, to - from, high, thin(legacy, span));
        }
        if (frame.judged()) {
            pen.box(place.verdict(), top, pen.em(), high, VerdictWords.ink(legacy.verdict()));
        }
    }

    private Inks.Ink thin(Legacy legacy, DmaLane.Span span) {
        return switch (span.flow()) {
            case DmaFlow.Running _ ->
                running(frame, legacy, Math.max(span.from() - frame.course().start(), 0));
            case DmaFlow.Masked _ -> Inks.Ink.ACCENT;
            case DmaFlow.Still _, DmaFlow.Unpowered _, DmaFlow.Unknown _ -> Inks.Ink.LINE;
        };
    }

    private void row(Legacy legacy, double middle) {
        boolean turn = this.turn.equals(legacy.device());
        if (turn || frame.selected().filter(legacy.device()::equals).isPresent()) {
            pen.box(0, middle - place.row() / 2, place.width(), place.row() - 1, Inks.Ink.SELECTED);
        }
        if (turn) {
            pen.box(0, middle - place.row() / 2, 3, place.row() - 1, Inks.Ink.ACCENT);
        }
        double em = pen.em();
        pen.mono(legacy.device().name(), em, middle, place.title() - em, Inks.Ink.TEXT);
        pen.words(what(legacy), place.title() + em, middle, place.lane() - place.title() - 1.6 * em, Inks.Ink.MUTED);
        lane(legacy, middle);
        verdict(legacy, middle);
    }

    /** {@return the driver of a device, and what a person calls the device} */
    static String what(Legacy legacy) {
        if (!legacy.driver().bound()) {
            return legacy.title().isEmpty() ? "no driver" : legacy.title();
        }
        return legacy.title().isEmpty()
                ? legacy.driver().name()
                : legacy.driver().name() + " · " + legacy.title();
    }

    private void lane(Legacy legacy, double middle) {
        double from = place.lane();
        double now = place.x(frame, frame.time());
        pen.box(from, middle, place.x(frame, frame.axis().end()) - from, 1, Inks.Ink.LINE);
        double width = place.verdict() - place.lane() - MARGIN;
        for (double x = from; x + TICK - GAP <= now; x += TICK) {
            long time = frame.axis().time((x - from) / width);
            if (time < frame.course().length()) {
                tick(legacy, time, x, middle);
            }
        }
    }

    private void tick(Legacy legacy, long time, double x, double middle) {
        double most = place.row() * 0.3;
        switch (frame.course().flow(legacy.device(), time)) {
            case DmaFlow.Still _, DmaFlow.Unpowered _ -> {}
            case DmaFlow.Running running -> {
                double half = most * share(running.bytesPerSecond());
                pen.box(x, middle - half, TICK - GAP, 2 * half, running(frame, legacy, time));
            }
            case DmaFlow.Masked _ ->
                pen.hollow(x, Math.rint(middle - most * 0.7), TICK - GAP, Math.rint(most * 1.4), Inks.Ink.ACCENT);
            case DmaFlow.Unknown _ -> pen.small("?", x, middle, 2 * pen.em(), Inks.Ink.MUTED);
        }
    }

    /** After the hand-over, what still runs is somebody's harm, or nobody's. */
    static Inks.Ink running(SideFrame frame, Legacy legacy, long time) {
        if (!frame.course().handedOver(time)) {
            return Inks.Ink.DMA;
        }
        boolean harms = legacy.verdict() == Verdict.STRAY || legacy.pages() > 0;
        boolean taken = legacy.verdict() == Verdict.CLEAN && legacy.pages() == 0;
        return harms ? Inks.Ink.STRAY : taken ? Inks.Ink.DMA : Inks.Ink.WARNING;
    }

    /** A rate as a height: ten times as much is a quarter more. */
    private static double share(long bytesPerSecond) {
        return bytesPerSecond <= 0 ? 0.3 : Math.clamp((Math.log10((double) bytesPerSecond) - 3) / 7, 0.3, 1);
    }

    private void verdict(Legacy legacy, double middle) {
        double em = pen.em();
        if (!frame.judged()) {
            pen.words(Flow.of(frame.flow(legacy.device())).word(), place.verdict(), middle, 7 * em, Inks.Ink.MUTED);
            return;
        }
        var ink = VerdictWords.ink(legacy.verdict());
        pen.icon(VerdictWords.icon(legacy.verdict()), place.verdict(), middle, ink);
        pen.words(VerdictWords.word(legacy.verdict()), place.verdict() + 1.5 * em, middle, 6 * em, ink);
    }
}
