package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quiesce.recording.Message;
import org.quiesce.recording.Messages;
import org.quiesce.recording.Moment;

/** Kernel log, uevents and ACPI methods as they would appear; each line leads to its event. */
public final class LogPane extends VBox implements SheetPane {
    private static final List<Message.Kind> KINDS = List.of(Message.Kind.LOG, Message.Kind.UEVENT, Message.Kind.ACPI);
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    /** The list is slow with more lines than this: of a longer log it holds those around the present. */
    private static final int MOST = 1_000;

    /** How many lines after the present are in sight, as far as there are so many. */
    private static final int STILL_TO_COME = 2;

    private final ObservableList<Message> lines = FXCollections.observableArrayList();
    private final javafx.beans.property.IntegerProperty now = new javafx.beans.property.SimpleIntegerProperty();

    @FXML
    private Segments kinds;

    @FXML
    private Label part;

    @FXML
    private ListView<Message> list;

    private final Prepared<List<Message>> prepared = new Prepared<>("Reading the log …", Messages::of, this::take);
    private IntConsumer onGo = _ -> {};
    private List<Message> shown = List.of();
    private List<Message> filtered = List.of();
    private Optional<Message.Kind> wanted = Optional.empty();
    private int first;
    private int scrolled;
    private boolean astray;

    public LogPane() {
        Layout.fill(this);
        kinds.getStyleClass().add("quiet");
        kinds.offer(
                List.of(
                        new Segments.Choice("All", "Everything the kernel sent out"),
                        new Segments.Choice("Log", "Kernel log only, as dmesg prints it"),
                        new Segments.Choice("Uevents", "Uevents only, as udevadm monitor prints them"),
                        new Segments.Choice("ACPI", "Control methods only, status codes (_OST) among them")),
                this::filter);
        kinds.choose(0);
        list.setItems(lines);
        list.setCellFactory(_ -> new LineCell());
        list.heightProperty().subscribe(this::scroll);
        list.fixedCellSizeProperty().subscribe(this::scroll);
        list.setOnMouseClicked(_ -> go());
        list.setOnKeyPressed(key -> {
            if (key.getCode() == javafx.scene.input.KeyCode.ENTER) {
                go();
            }
        });
    }

    @Override
    public void onGo(IntConsumer taken) {
        onGo = taken;
    }

    @Override
    public void show(Told told, Moment moment) {
        now.set(moment.index());
        prepared.want(moment.recording());
        follow(moment.index());
    }

    /** {@return what reads the log of a long recording} */
    Prepared<List<Message>> prepared() {
        return prepared;
    }

    private void take(Optional<List<Message>> read) {
        show(read.orElse(List.of()), now.get());
    }

    /** Shows the lines of a recording; those after the event {@code index} are still to come. */
    void show(List<Message> recording, int index) {
        if (!isSame(recording)) {
            shown = recording;
            filter();
        }
        now.set(index);
        follow(index);
    }

    private void follow(int index) {
        int next = Math.min(filtered.size() - 1, firstFrom(index));
        if (next != scrolled) {
            scrolled = next;
            turn();
            scroll();
        }
    }

    private void scroll() {
        astray = true;
        requestLayout();
    }

    /** The list has to know its lines and its height before it can be scrolled. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (astray && scrolled >= 0) {
            astray = false;
            list.layout();
            int room = list.getFixedCellSize() > 0 ? (int) (list.getHeight() / list.getFixedCellSize()) : 0;
            int top = Math.max(0, scrolled - first - Math.max(0, room - STILL_TO_COME));
            // Only the last line makes a list scroll to its very end.
            list.scrollTo(top + room < lines.size() ? top : lines.size() - 1);
        }
    }

    /** Turns to the lines around the present, as soon as it comes near an end of those that the list holds. */
    private void turn() {
        int from = Math.clamp(scrolled - MOST / 2L, 0, Math.max(0, filtered.size() - MOST));
        if (Math.abs(from - first) > MOST / 4 || (from != first && (from == 0 || from == filtered.size() - MOST))) {
            hold(from);
        }
    }

    private void hold(int from) {
        first = from;
        lines.setAll(filtered.subList(from, Math.min(from + MOST, filtered.size())));
        part.setText(
                lines.size() == filtered.size()
                        ? ""
                        : Words.count(lines.size()) + " of " + Words.count(filtered.size())
                                + " lines, those around this moment");
    }

    @SuppressWarnings("ReferenceEquality") // comparing the lines themselves would cost more than showing them again
    private boolean isSame(List<Message> recording) {
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
        wanted = chosen == 0 ? Optional.empty() : Optional.of(KINDS.get(chosen - 1));
        filter();
        follow(now.get());
    }

    private void filter() {
        filtered = wanted.isEmpty()
                ? shown
                : shown.stream().filter(line -> line.kind() == wanted.get()).toList();
        scrolled = -1;
        hold(0);
    }

    private void go() {
        var line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            onGo.accept(line.index() + 1);
        }
    }

    private final class LineCell extends ListCell<Message> {
        private final Label kind = new Label();
        private final Label what = new Label();
        private final HBox row = new HBox(12, kind, what);

        LineCell() {
            kind.getStyleClass().add("kind");
            what.getStyleClass().add("what");
            kind.setMinWidth(USE_PREF_SIZE);
            row.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
            now.subscribe(this::dim);
        }

        @Override
        protected void updateItem(Message line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(empty || line == null ? null : row);
            if (line != null) {
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
