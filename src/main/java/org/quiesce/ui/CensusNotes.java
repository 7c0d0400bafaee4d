package org.quiesce.ui;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quiesce.capture.Census;
import org.quiesce.capture.CensusText;

/** What the bars of a census do not say: who is cleaned up after without a callback, and what the table cannot know. */
public final class CensusNotes extends VBox {
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("below");

    @FXML
    private Label heading;

    @FXML
    private VBox notes;

    @FXML
    private Label coverage;

    private Place place = Place.BESIDE;
    private List<String> said = List.of();

    /** Where the notes stand: below the bars there is less room. */
    enum Place {
        BESIDE,
        BELOW
    }

    public CensusNotes() {
        Layout.fill(this);
        coverage.setText(CensusText.COVERAGE);
    }

    /** Says it of some drivers; {@code name} is what they are called together. */
    void show(String name, Census census) {
        heading.setText("What the bars do not say: " + name);
        said = CensusText.notes(census);
        fill();
    }

    void show(Place wanted) {
        place = wanted;
        fill();
    }

    private void fill() {
        pseudoClassStateChanged(BELOW, place == Place.BELOW);
        switch (place) {
            case BESIDE ->
                notes.getChildren().setAll(said.stream().map(CensusNotes::note).toList());
            case BELOW -> notes.getChildren().setAll(note(String.join(" ", said)));
        }
    }

    private static Label note(String words) {
        var note = new Label(words);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }
}
