package org.quiesce.ui;

import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon and a word for how a device stands. */
final class StandingLabel extends Label {
    private final FontIcon icon = new FontIcon(Standing.PRESENT.icon());
    private Standing shown = Standing.PRESENT;

    StandingLabel() {
        getStyleClass().addAll("standing", shown.look());
        setGraphic(icon);
        setText(shown.word());
    }

    void show(Standing standing) {
        if (standing != shown) {
            getStyleClass().remove(shown.look());
            getStyleClass().add(standing.look());
            icon.setIconLiteral(standing.icon());
            setText(standing.word());
            shown = standing;
        }
    }
}
