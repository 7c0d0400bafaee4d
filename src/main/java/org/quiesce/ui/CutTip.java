package org.quiesce.ui;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/** Tells the whole text where the pointer rests on it, if there was no room for all of it. */
final class CutTip {
    private CutTip() {}

    /**
     * Looks when the pointer comes, not while texts change: a walk changes many in every frame.
     *
     * @param labels what says one thing together: if one is cut, all are told
     */
    static void on(Node place, List<Labeled> labels) {
        var tip = new Tooltip();
        place.setOnMouseEntered(_ -> {
            Tooltip.uninstall(place, tip);
            if (labels.stream().anyMatch(CutTip::isCut)) {
                tip.setText(labels.stream().map(Labeled::getText).collect(Collectors.joining(" ")));
                Tooltip.install(place, tip);
            }
        });
    }

    /** {@return whether a label shows less than its text} */
    static boolean isCut(Labeled label) {
        return label.getChildrenUnmodifiable().stream()
                .anyMatch(
                        child -> child instanceof Text shown && !shown.getText().equals(label.getText()));
    }
}
