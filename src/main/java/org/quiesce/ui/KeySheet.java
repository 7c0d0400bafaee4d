package org.quiesce.ui;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All keys on one sheet. */
public final class KeySheet extends VBox {
    @FXML
    private Button close;

    @FXML
    private GridPane grid;

    public KeySheet() {
        Layout.fill(this);
        close.setOnAction(_ -> setVisible(false));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setVisible(false);
    }

    void show(List<Keys.Binding> bindings) {
        grid.getChildren().clear();
        int half = (bindings.size() + 1) / 2;
        for (int i = 0; i < bindings.size(); i++) {
            var key = new Label(bindings.get(i).shown());
            key.getStyleClass().add("kbd");
            key.setMinWidth(USE_PREF_SIZE);
            var means = new Label(bindings.get(i).means());
            means.setMinWidth(USE_PREF_SIZE);
            grid.add(key, i < half ? 0 : 2, i % half);
            grid.add(means, i < half ? 1 : 3, i % half);
        }
    }

    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) {
            close.requestFocus();
        }
    }
}
