package org.quiesce.ui;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Kernel log, uevents and {@code _OST} codes as they were sent; each line leads to its event. */
public final class LogPane extends VBox {
    private static final List<LogLine.Kind> KINDS = List.of(LogLine.Kind.KERNEL, LogLine.Kind.UEVENT, LogLine.Kind.OST);
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final FilteredList<LogLine> filtered = new FilteredList<>(lines);
    private final javafx.beans.property.IntegerProperty now = new javafx.beans.property.SimpleIntegerProperty();

    @FXML
    private Segments kinds;

    @FXML
    private ListView<LogLine> list;

    private IntConsumer onGo = _ -> {};
    private List<LogLine> shown = List.of();

    public LogPane() {
        Layout.fill(this);
        kinds.getStyleClass().add("quiet");
        kinds.offer(
                List.of(
                        new Segments.Choice("All", "Everything the kernel sent out"),
                        new Segments.Choice("Kernel log", "Kernel log only"),
                        new Segments.Choice("Uevents", "Uevents only"),
                        new Segments.Choice("_OST", "Status codes to the firmware only")),
                this::filter);
        kinds.choose(0);
        list.setItems(filtered);
        list.setCellFactory(_ -> new LineCell());
        list.setOnMouseClicked(_ -> go());
        list.setOnKeyPressed(key -> {
            if (key.getCode() == javafx.scene.input.KeyCode.ENTER) {
                go();
            }
        });
    }

    void onGo(IntConsumer taken) {
        onGo = taken;
    }

    /** Shows the lines of a recording; those after the event {@code index} are still to come. */
    void show(List<LogLine> recording, int index) {
        if (!isSame(recording)) {
            shown = recording;
            lines.setAll(recording);
        }
        now.set(index);
        int next = firstFrom(index);
        if (next > 0) {
            list.scrollTo(Math.min(filtered.size() - 1, next));
        }
    }

    @SuppressWarnings("ReferenceEquality") // comparing the lines themselves would cost more than showing them again
    private boolean isSame(List<LogLine> recording) {
        return shown == recording;
    }

    /** {@return where the first line of the event {@code index} or a later one is} */
    private int firstFrom(int index) {
        int low = 0;
        int high = filtered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (filtered.get(middle).index() < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void filter(int chosen) {
        filtered.setPredicate(line -> chosen == 0 || line.kind() == KINDS.get(chosen - 1));
    }

    private void go() {
        var line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            onGo.accept(line.index() + 1);
        }
    }

    private final class LineCell extends ListCell<LogLine> {
        private final Label at = new Label();
        private final Label kind = new Label();
        private final Label what = new Label();
        private final HBox row = new HBox(12, at, kind, what);

        LineCell() {
            at.getStyleClass().add("at");
            kind.getStyleClass().add("kind");
            what.getStyleClass().add("what");
            at.setMinWidth(USE_PREF_SIZE);
            kind.setMinWidth(USE_PREF_SIZE);
            row.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
            now.subscribe(this::dim);
        }

        @Override
        protected void updateItem(LogLine line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(empty || line == null ? null : row);
            if (line != null) {
                at.setText("%12s".formatted(Words.time(line.at())));
                kind.setText("%-6s".formatted(line.kind().word()));
                what.setText(line.text());
                setAccessibleText(line.kind().word() + " " + line.text());
            }
            dim();
        }

        private void dim() {
            pseudoClassStateChanged(FUTURE, getItem() != null && getItem().index() >= now.get());
        }
    }
}
