package org.quiesce.ui;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.quiesce.capture.FidelityFile;
import org.quiesce.compare.AboutText;

/** All keys on one sheet, and what the program is. */
public final class KeySheet extends VBox {
    /** As many rows as fit the smallest window. */
    private static final int ROWS = 16;

    @FXML
    private Button close;

    @FXML
    private GridPane grid;

    @FXML
    private Label about;

    public KeySheet() {
        Layout.fill(this);
        about.setText(String.join("\n", AboutText.lines(FidelityFile.BUNDLED)));
        close.setOnAction(_ -> setVisible(false));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setVisible(false);
    }

    void show(List<Keys.Binding> bindings) {
        grid.getChildren().clear();
        int columns = Math.ceilDiv(bindings.size(), ROWS);
        int rows = Math.ceilDiv(bindings.size(), columns);
        for (int i = 0; i < bindings.size(); i++) {
            var key = new Label(bindings.get(i).shown());
            key.getStyleClass().add("kbd");
            key.setMinWidth(USE_PREF_SIZE);
            var means = new Label(bindings.get(i).means());
            means.setMinWidth(0);
            CutTip.on(means, List.of(means));
            grid.add(key, i / rows * 2, i % rows);
            grid.add(means, i / rows * 2 + 1, i % rows);
        }
    }

    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) {
            close.requestFocus();
        }
    }
}
