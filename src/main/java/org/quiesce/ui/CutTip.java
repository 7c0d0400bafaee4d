package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/** Tells the whole text where the pointer rests on it, if there was no room for all of it. */
final class CutTip {
    private final Node place;
    private final List<Labeled> labels;
    /** A window of its own: made where it is wanted, as a table has hundreds of cells and few that are cut. */
    private Optional<Tooltip> tip = Optional.empty();

    private CutTip(Node place, List<Labeled> labels) {
        this.place = place;
        this.labels = labels;
    }

    /**
     * Looks when the pointer comes, not while texts change: a walk changes many in every frame.
     *
     * @param labels what says one thing together: if one is cut, all are told
     */
    static void on(Node place, List<Labeled> labels) {
        var cut = new CutTip(place, labels);
        place.setOnMouseEntered(_ -> cut.look());
    }

    private void look() {
        tip.ifPresent(shown -> Tooltip.uninstall(place, shown));
        if (labels.stream().anyMatch(CutTip::isCut)) {
            var shown = tip.orElseGet(Tooltip::new);
            tip = Optional.of(shown);
            shown.setText(labels.stream().map(Labeled::getText).collect(Collectors.joining(" ")));
            Tooltip.install(place, shown);
        }
    }

    /** {@return whether a label shows less than its text} */
    static boolean isCut(Labeled label) {
        return label.getChildrenUnmodifiable().stream()
                .anyMatch(
                        child -> child instanceof Text shown && !shown.getText().equals(label.getText()));
    }
}
