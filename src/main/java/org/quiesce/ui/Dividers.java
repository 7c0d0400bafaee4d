package org.quiesce.ui;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/** Shares the window between the table and the panes beside and below it, until a person does. */
final class Dividers {
    /** Width of the panes beside the table and height of those below, in em. */
    private static final double SIDE = 29;

    private static final double BELOW = 11;

    private final SplitPane upper;
    private final SplitPane across;
    private final SplitPane lower;
    private boolean dragged;

    Dividers(SplitPane upper, SplitPane across, SplitPane lower) {
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
        if (!dragged && width > 0 && height > 0) {
            double side = Math.clamp(SIDE * em, width * 0.24, width * 0.4);
            across.setDividerPositions(1 - side / width);
            upper.setDividerPositions(1 - Math.clamp(BELOW * em, height * 0.16, height * 0.3) / height);
            lower.setDividerPositions(1 - side * 1.15 / width);
        }
    }
}
