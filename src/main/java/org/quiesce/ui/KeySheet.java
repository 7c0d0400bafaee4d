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
    /** As many rows as fit the smallest window; a higher one has room for more, and then for longer words. */
    private static final int ROWS = 16;

    /** Height of a row, and of all that is no row, in em. */
    private static final double ROW = 1.75;

    private static final double AROUND = 12;

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
        int columns = Math.ceilDiv(bindings.size(), room());
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

    private int room() {
        double em = about.getFont().getSize();
        double high = getScene() == null ? 0 : getScene().getHeight();
        return (int) Math.max(ROWS, (high / em - AROUND) / ROW);
    }

    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) {
            close.requestFocus();
        }
    }
}
