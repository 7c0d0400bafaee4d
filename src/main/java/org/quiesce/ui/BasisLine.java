package org.quiesce.ui;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.compare.Basis;
import org.quiesce.compare.BasisText;

/** How well an outcome is known and by what; pressed, it unfolds what was seen of a real kernel, or what the rules say. */
public final class BasisLine extends VBox {
    private static final double TIP_WIDTH = 460;

    private final Tooltip tip = new Tooltip();

    @FXML
    private ToggleButton known;

    @FXML
    private FontIcon icon;

    @FXML
    private Passage sentence;

    @FXML
    private VBox more;

    @FXML
    private Passage details;

    @FXML
    private CopyLine check;

    public BasisLine() {
        Layout.fill(this);
        known.setMinWidth(USE_PREF_SIZE);
        known.setTooltip(tip);
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        more.visibleProperty().bind(known.selectedProperty());
        more.managedProperty().bind(known.selectedProperty());
    }

    /** Shows on what an outcome rests, folded; without that it takes no room. */
    void show(Optional<Basis> wanted) {
        known.setSelected(false);
        setVisible(wanted.isPresent());
        setManaged(wanted.isPresent());
        wanted.ifPresent(this::fill);
    }

    private void fill(Basis basis) {
        getStyleClass().setAll("basis", BasisWords.look(basis));
        icon.setIconLiteral(BasisWords.icon(basis));
        known.setText(BasisWords.word(basis));
        known.setAccessibleText("How well known: " + BasisWords.word(basis) + ", " + BasisText.sentence(basis));
        tip.setText(BasisWords.means(basis));
        sentence.setText(BasisText.sentence(basis));
        details.setText(String.join("\n", BasisText.details(basis)));
        check.show(BasisText.check(basis));
    }
}
