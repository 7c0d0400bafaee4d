package org.quiesce.ui;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/** Shares the window between the table and the panes beside and below it, until a person does. */
final class Dividers {
    /** Width of the panes beside the table, in em. */
    private static final double SIDE = 29;

    private final SplitPane upper;
    private final SplitPane across;
    private final LowerPane lower;
    private Extent extent = new Extent(0, 0, 1);
    private boolean dragged;

    private record Extent(double width, double height, double em) {}

    Dividers(SplitPane upper, SplitPane across, LowerPane lower) {
        this.upper = upper;
        this.across = across;
        this.lower = lower;
        upper.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag -> dragged |= onDivider(drag));
    }

    /** Once a person has placed a divider, it stays where it was put. */
    private static boolean onDivider(MouseEvent drag) {
        return drag.getTarget() instanceof Node node && node.getStyleClass().contains("split-pane-divider");
    }

    void place(double width, double height, double em) {
        extent = new Extent(width, height, em);
        if (!dragged && width > 0 && height > 0) {
            double side = Math.clamp(SIDE * em, width * 0.24, width * 0.4);
            across.setDividerPositions(1 - side / width);
            lower.setDividerPositions(1 - side * 1.15 / width);
            placeLower();
        }
    }

    /** Gives the sheet below the table the height it wants. */
    void placeLower() {
        if (!dragged && extent.height() > 0) {
            double wanted = lower.sheet().height() * extent.em();
            double height = Math.clamp(wanted, extent.height() * 0.16, extent.height() * 0.38);
            upper.setDividerPositions(1 - height / extent.height());
        }
    }
}
