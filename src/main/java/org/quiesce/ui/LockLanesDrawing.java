package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import org.quiesce.machine.Task;
import org.quiesce.recording.EventText;
import org.quiesce.recording.LockLanes;
import org.quiesce.recording.OutcomeText;

/** Bars for what each task held and awaited, one lane below another in the order of taking. Costs as much as there are pixels. */
final class LockLanesDrawing {
    private static final double ROW = 1.5;
    private static final double GUTTER = 13;
    private static final double GAP = 2;

    private final Pen pen;
    private final LockLanes lanes;
    private final Frame frame;

    /**
     * What is in sight.
     *
     * @param em pixels of the text size
     * @param now the index shown
     * @param from the index at the left edge
     * @param to the index at the right edge
     * @param top rows scrolled away above
     * @param chosen the lane that a person goes along; -1 where none is
     */
    record Frame(double width, double height, double em, int now, double from, double to, double top, int chosen) {
        double x(double index) {
            return GUTTER * em + (index - from) / Math.max(1, to - from) * Math.max(1, width - GUTTER * em);
        }

        /** {@return the index at a pixel} */
        double index(double x) {
            return from + (x - GUTTER * em) / Math.max(1, width - GUTTER * em) * Math.max(1, to - from);
        }

        double row() {
            return ROW * em;
        }

        double y(int row) {
            return (row - top) * row();
        }

        /** {@return how many rows have room} */
        double rows() {
            return height / row();
        }
    }

    LockLanesDrawing(Pen pen, LockLanes lanes, Frame frame) {
        this.pen = pen;
        this.lanes = lanes;
        this.frame = frame;
    }

    void draw() {
        pen.box(0, 0, frame.width(), frame.height(), Inks.Ink.SURFACE);
        Optional<Task> before = Optional.empty();
        for (int n = 0; n < lanes.lanes().size(); n++) {
            var lane = lanes.lanes().get(n);
            double y = frame.y(n);
            if (y > -frame.row() && y < frame.height()) {
                if (n == frame.chosen()) {
                    pen.box(0, Math.rint(y), frame.width(), frame.row(), Inks.Ink.SELECTED);
                    pen.box(0, Math.rint(y), 3, frame.row(), Inks.Ink.ACCENT);
                }
                if (!before.equals(Optional.of(lane.task()))) {
                    pen.box(0, Math.rint(y), frame.width(), 1, Inks.Ink.LINE);
                    pen.mono(
                            EventText.task(lane.task()),
                            0.6 * frame.em(),
                            y + frame.row() / 2,
                            (GUTTER - 1) * frame.em(),
                            Inks.Ink.MUTED);
                }
                lane(lane, y);
            }
            before = Optional.of(lane.task());
        }
        double x = Math.rint(frame.x(frame.now()));
        if (x >= GUTTER * frame.em()) {
            pen.box(x, 0, 1.5, frame.height(), Inks.Ink.TEXT);
        }
    }

    /** What would be narrower than a pixel stands for all that begins there. */
    private void lane(LockLanes.Lane lane, double y) {
        var holds = lane.holds();
        int n = first(holds, frame.from());
        while (n < holds.size() && holds.get(n).from() < frame.to()) {
            var hold = holds.get(n);
            double from = frame.x(Math.max(frame.from(), hold.from()));
            double to = frame.x(Math.min(frame.to(), hold.to()));
            boolean present = hold.from() < frame.now() && frame.now() <= hold.to();
            bar(from, to, y, present ? Inks.Ink.ACCENT : Inks.Ink.KERNEL);
            if (to - from > 3 * frame.em()) {
                pen.small(
                        hold.lock().toString(),
                        from + 0.4 * frame.em(),
                        y + frame.row() / 2,
                        to - from - 0.6 * frame.em(),
                        present ? Inks.Ink.SURFACE : Inks.Ink.TEXT);
            }
            n = to - from < 1 ? Math.max(n + 1, first(holds, frame.index(to + 1))) : n + 1;
        }
        for (var wait : lanes.waits()) {
            if (wait.task().equals(lane.task()) && wait.depth() == lane.depth()) {
                waits(wait, y);
            }
        }
    }

    private void waits(LockLanes.Wait wait, double y) {
        double from = frame.x(Math.max(frame.from(), wait.from()));
        double to = frame.x(Math.min(frame.to(), wait.to()));
        if (to <= from) {
            return;
        }
        pen.hollow(from, y + GAP, Math.max(2, to - from), frame.row() - 2 * GAP, Inks.Ink.STRAY);
        pen.small(
                "waits for " + OutcomeText.awaited(wait.point()),
                from + 0.4 * frame.em(),
                y + frame.row() / 2,
                frame.width() - from - frame.em(),
                Inks.Ink.STRAY);
    }

    private void bar(double from, double to, double y, Inks.Ink ink) {
        pen.box(from, y + GAP, Math.max(1, to - from - 0.5), frame.row() - 2 * GAP, ink);
    }

    /** {@return the first hold that ends behind an index} */
    private static int first(List<LockLanes.Hold> holds, double index) {
        int low = 0;
        int high = holds.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.get(middle).to() <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
