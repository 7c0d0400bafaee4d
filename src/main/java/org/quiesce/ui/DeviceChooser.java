package org.quiesce.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.quiesce.compare.Comparison.Pair;
import org.quiesce.machine.DeviceId;

/** Asks for one of many devices: type a part of its name, Enter. */
public final class DeviceChooser extends VBox {
    private static final double WIDTH = 30;
    private static final double HEIGHT = 24;

    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final FilteredList<Choice> found = new FilteredList<>(choices);

    @FXML
    private Label question;

    @FXML
    private TextField part;

    @FXML
    private ListView<Choice> list;

    @FXML
    private Button close;

    private Consumer<DeviceId> onChoice = _ -> {};
    private double em = Theme.TEXT;
    private boolean fresh;

    /** A device, and the words to find it by. */
    record Choice(DeviceId device, String words) {
        static Choice of(Pair pair) {
            var driver = pair.left().or(pair::right).map(LaneDrawing::what).orElse("");
            return new Choice(pair.device(), pair.device().name() + "   " + driver);
        }

        boolean has(String part) {
            return words.toLowerCase(Locale.ROOT).contains(part);
        }
    }

    public DeviceChooser() {
        Layout.fill(this);
        setManaged(false);
        setVisible(false);
        list.setItems(found);
        list.setCellFactory(_ -> new Cell());
        part.textProperty().subscribe(this::find);
        close.setOnAction(_ -> close());
        list.setOnMouseClicked(_ -> choose());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        addEventFilter(KeyEvent.KEY_RELEASED, _ -> fresh = false);
    }

    void scale(double textSize) {
        em = textSize;
        center();
    }

    /** Lies in the middle of a pane, whatever size that gets. */
    void over(Pane pane) {
        pane.getChildren().add(this);
        pane.layoutBoundsProperty().subscribe(_ -> center());
    }

    private void center() {
        if (getParent() instanceof Pane pane) {
            center(pane.getWidth(), pane.getHeight());
        }
    }

    private void center(double paneWidth, double paneHeight) {
        double width = Math.min(paneWidth, WIDTH * em);
        double height = Math.min(paneHeight, HEIGHT * em);
        resizeRelocate((paneWidth - width) / 2, (paneHeight - height) / 2, width, height);
    }

    /** Asks; {@code taken} is told the answer, if there is one. */
    void ask(String words, List<Choice> devices, Consumer<DeviceId> taken) {
        onChoice = taken;
        fresh = true;
        question.setText(words);
        choices.setAll(devices);
        part.clear();
        find("");
        setVisible(true);
        toFront();
        part.requestFocus();
    }

    void close() {
        setVisible(false);
    }

    private void find(String words) {
        var lower = words.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(choice -> choice.has(lower));
        list.getSelectionModel().selectFirst();
    }

    /** The key that opened it is not meant as a part of a name. */
    private void typed(KeyEvent key) {
        if (fresh) {
            key.consume();
        }
    }

    private void press(KeyEvent pressed) {
        fresh = false;
        switch (pressed.getCode()) {
            case ESCAPE -> close();
            case ENTER -> choose();
            case UP -> list.getSelectionModel().selectPrevious();
            case DOWN -> list.getSelectionModel().selectNext();
            default -> {
                return;
            }
        }
        if (pressed.getCode() == KeyCode.UP || pressed.getCode() == KeyCode.DOWN) {
            list.scrollTo(list.getSelectionModel().getSelectedIndex());
        }
        pressed.consume();
    }

    private void choose() {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            onChoice.accept(chosen.device());
        }
    }

    private static final class Cell extends ListCell<Choice> {
        @Override
        protected void updateItem(Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(choice == null || empty ? null : choice.words());
        }
    }
}
