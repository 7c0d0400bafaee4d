package org.quiesce.ui;

import javafx.scene.control.ScrollBar;

/** A scroll bar that counts in rows: it shows itself where there are more than fit. */
final class RowScroll {
    /** Rows too near the lower end for what is looked for. */
    private static final int LAST = 3;

    private final ScrollBar bar;

    RowScroll(ScrollBar bar) {
        this.bar = bar;
    }

    void onScroll(Runnable moved) {
        bar.valueProperty().subscribe(moved);
    }

    /** The list is as long as it is, the window as high as it is. */
    void fit(int rows, double window) {
        double room = Math.max(1, Math.floor(window));
        bar.setMax(Math.max(0, rows - room));
        bar.setVisibleAmount(rows == 0 ? 0 : bar.getMax() * room / rows);
        bar.setUnitIncrement(1);
        bar.setBlockIncrement(Math.max(1, room - 1));
        bar.setValue(Math.min(bar.getValue(), bar.getMax()));
        bar.setVisible(bar.getMax() > 0);
    }

    void by(double rows) {
        bar.setValue(Math.clamp(bar.getValue() + rows, 0, bar.getMax()));
    }

    /** Brings a row into sight, unless it is there and not among the last. */
    void reveal(int row, int rows, double window) {
        if (row < above() || row > above() + window - LAST) {
            fit(rows, window);
            bar.setValue(Math.clamp(row, 0, bar.getMax()));
        }
    }

    void toTop() {
        bar.setValue(0);
    }

    /** {@return how many rows are above those in sight} */
    double above() {
        return bar.getValue();
    }
}
