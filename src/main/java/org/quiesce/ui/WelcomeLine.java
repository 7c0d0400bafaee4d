package org.quiesce.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The one line at first start that says what to press. */
public final class WelcomeLine extends HBox {
    @FXML
    private Label before;

    @FXML
    private Label key;

    @FXML
    private Label after;

    @FXML
    private Button close;

    public WelcomeLine() {
        Layout.fill(this);
        close.setOnAction(_ -> hide());
        hide();
    }

    /** Says: {@code before}, the key to press, {@code after}. */
    void say(String opening, String press, String rest) {
        before.setText(opening);
        key.setText(press);
        after.setText(rest);
        setVisible(true);
        setManaged(true);
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }
}
