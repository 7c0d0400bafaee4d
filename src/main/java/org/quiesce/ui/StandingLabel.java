package org.quiesce.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon and a word for how a device stands. */
final class StandingLabel extends Label {
    private final FontIcon icon = new FontIcon(Standing.PRESENT.icon());
    private Standing shown = Standing.PRESENT;

    StandingLabel() {
        getStyleClass().add("standing");
        pseudoClassStateChanged(look(shown), true);
        setGraphic(icon);
        setText(shown.word());
    }

    void show(Standing standing) {
        if (standing != shown) {
            pseudoClassStateChanged(look(shown), false);
            pseudoClassStateChanged(look(standing), true);
            icon.setIconLiteral(standing.icon());
            setText(standing.word());
            shown = standing;
        }
    }

    private static PseudoClass look(Standing standing) {
        return PseudoClass.getPseudoClass(standing.look());
    }
}
