package org.quiesce.ui;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.quiesce.recording.Moment;

/** What a person writes about the session: saved in its file, and shown by {@code quiesce show}. */
public final class NotesPane extends VBox implements SheetPane {
    @FXML
    private TextArea notes;

    public NotesPane() {
        Layout.fill(this);
    }

    /** Notes are of the whole session: no moment is picked here. */
    @Override
    public void onGo(IntConsumer taken) {}

    @Override
    public void show(Told told, Moment moment) {}

    /** {@code taken} is told the notes whenever a person changes them. */
    void onChange(Consumer<String> taken) {
        notes.textProperty().subscribe(taken);
    }

    String text() {
        return notes.getText();
    }

    /** Shows the notes of another session. */
    void show(String text) {
        notes.setText(text);
    }
}
