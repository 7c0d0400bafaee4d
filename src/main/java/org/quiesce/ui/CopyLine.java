package org.quiesce.ui;

import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;

/** One line of shell, to select or copy. */
public final class CopyLine extends HBox {
    @FXML
    private Label caption;

    @FXML
    private TextField text;

    @FXML
    private Button copy;

    public CopyLine() {
        Layout.fill(this);
        copy.setOnAction(
                _ -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text.getText() + "\n")));
    }

    public String getTitle() {
        return caption.getText();
    }

    public void setTitle(String title) {
        caption.setText(title);
        caption.setMinWidth(USE_PREF_SIZE);
        text.setAccessibleText(title);
        copy.setAccessibleText("Copy: " + title);
        copy.setTooltip(new Tooltip("Copy this line"));
    }

    /** Shows a line; an empty one takes no room. */
    void show(String line) {
        text.setText(line);
        setVisible(!line.isEmpty());
        setManaged(!line.isEmpty());
    }
}
