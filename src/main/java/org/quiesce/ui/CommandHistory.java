package org.quiesce.ui;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.compare.Basis;

/** The commands given so far; any of them can be gone back to. */
public final class CommandHistory extends VBox {
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    private final ObservableList<GivenLine> lines = FXCollections.observableArrayList();
    private final javafx.beans.property.IntegerProperty now = new javafx.beans.property.SimpleIntegerProperty();

    @FXML
    private Button shell;

    @FXML
    private Button run;

    @FXML
    private ListView<GivenLine> list;

    private Consumer<GivenLine> onGo = _ -> {};

    public CommandHistory() {
        Layout.fill(this);
        list.setItems(lines);
        list.setCellFactory(_ -> new LineCell());
        list.setOnMouseClicked(_ -> go());
        list.setOnKeyPressed(key -> {
            if (key.getCode() == javafx.scene.input.KeyCode.ENTER) {
                go();
            }
        });
        var selected = list.getSelectionModel().selectedItemProperty();
        shell.disableProperty()
                .bind(selected.map(line -> line.shell().isEmpty()).orElse(true));
        run.disableProperty().bind(selected.isNull());
        shell.setOnAction(_ -> copy(GivenLine::shell));
        run.setOnAction(_ -> copy(GivenLine::line));
    }

    void onGo(Consumer<GivenLine> taken) {
        onGo = taken;
    }

    /** Shows the commands; those that end after the event {@code index} are still to come. */
    void show(List<GivenLine> given, int index) {
        now.set(index);
        if (!lines.equals(given)) {
            lines.setAll(given);
            list.getSelectionModel().selectLast();
            list.scrollTo(given.size());
        }
    }

    private void go() {
        var line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            onGo.accept(line);
        }
    }

    private void copy(Function<GivenLine, String> words) {
        var line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, words.apply(line) + "\n"));
        }
    }

    private final class LineCell extends ListCell<GivenLine> {
        private final Label number = new Label();
        private final Label what = new Label();
        private final StandingLabel standing = new StandingLabel();
        private final Region gap = new Region();
        private final FontIcon icon = new FontIcon("mdi2b-book-open-variant");
        private final Label basis = new Label("", icon);
        private final HBox row = new HBox(10, number, what, gap, standing, basis);

        LineCell() {
            number.getStyleClass().addAll("at", "number");
            what.getStyleClass().add("what");
            standing.setMinWidth(USE_PREF_SIZE);
            basis.getStyleClass().addAll("muted", "small");
            basis.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(gap, Priority.ALWAYS);
            setPrefWidth(1);
            row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            now.subscribe(this::dim);
        }

        @Override
        protected void updateItem(GivenLine line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(empty || line == null ? null : row);
            if (line != null) {
                number.setText(String.valueOf(line.number() + 1));
                what.setText(line.text());
                standing.show(line.standing());
                standing.setText(line.outcome());
                line.basis().ifPresent(this::say);
                basis.setVisible(line.basis().isPresent());
                setAccessibleText(line.text() + ", " + line.outcome()
                        + line.basis()
                                .map(known -> ", " + BasisWords.word(known))
                                .orElse(""));
            }
            dim();
        }

        private void say(Basis known) {
            icon.setIconLiteral(BasisWords.icon(known));
            basis.setText(BasisWords.word(known));
        }

        private void dim() {
            pseudoClassStateChanged(FUTURE, getItem() != null && getItem().end() > now.get());
        }
    }
}
