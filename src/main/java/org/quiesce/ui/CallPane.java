package org.quiesce.ui;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.machine.Era;
import org.quiesce.recording.CallTree;
import org.quiesce.recording.EventText;
import org.quiesce.recording.Moment;

/** Who called whom, as ftrace's function_graph tells it; the call that runs at the moment shown is marked. */
public final class CallPane extends VBox implements SheetPane {
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final int NOTHING = Integer.MIN_VALUE;
    /** Rows above the running call when the list scrolls to it. */
    private static final int ABOVE = 4;
    /** Width from which on the explanation stands beside the calls, in em. */
    private static final double ROOM = 52;
    /** Of one call within another, in em. */
    private static final double INDENT = 0.85;

    private final IntegerProperty now = new SimpleIntegerProperty();
    private final IntegerProperty running = new SimpleIntegerProperty(NOTHING);

    @FXML
    private ListView<Integer> list;

    @FXML
    private Label count;

    @FXML
    private ScrollPane explained;

    @FXML
    private Label name;

    @FXML
    private Label file;

    @FXML
    private Label says;

    @FXML
    private VBox rules;

    private final CallNotes notes;
    private IntConsumer onGo = _ -> {};
    private final Prepared<CallTree> prepared =
            new Prepared<>("Reading the calls …", recording -> CallTree.of(recording.events()), this::take);
    private CallTree known = CallTree.of(List.of());
    private Optional<Told> told = Optional.empty();
    private Optional<Shown> last = Optional.empty();

    private record Shown(CallTree tree, CallRows rows, Era era) {}

    public CallPane() {
        Layout.fill(this);
        notes = new CallNotes(name, file, says, rules);
        list.setCellFactory(_ -> new CallCell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        list.getSelectionModel().selectedItemProperty().subscribe(this::explain);
        widthProperty().subscribe(this::place);
    }

    @Override
    public void onGo(IntConsumer taken) {
        onGo = taken;
    }

    @Override
    public void show(Told told, Moment moment) {
        this.told = Optional.of(told);
        now.set(moment.index());
        prepared.want(moment.recording());
        show();
    }

    /** {@return what reads the calls of a long recording} */
    Prepared<CallTree> prepared() {
        return prepared;
    }

    private void take(Optional<CallTree> read) {
        known = read.orElse(CallTree.of(List.of()));
        show();
    }

    private void show() {
        told.ifPresent(shown -> show(known, shown.story().era(), now.get()));
    }

    /** Shows a tree; what was called after the event {@code index} is still to come. */
    @SuppressWarnings("ReferenceEquality") // a tree is made once for a story
    void show(CallTree tree, Era era, int index) {
        if (last.isEmpty() || last.get().tree() != tree || last.get().era() != era) {
            var rows = new CallRows(tree);
            last = Optional.of(new Shown(tree, rows, era));
            list.setItems(rows);
            count.setText(Words.count(tree.size()) + " calls");
            explain(null);
        }
        now.set(index);
        follow(tree.running(index).orElse(NOTHING));
    }

    /** Where there is no room beside the calls, the explanation stands under the pointer only. */
    private void place() {
        boolean room = getWidth() > ROOM * notes.em();
        explained.setVisible(room);
        explained.setManaged(room);
    }

    private void follow(int call) {
        boolean another = call != running.get();
        running.set(call);
        if (another && call != NOTHING) {
            last.ifPresent(shown -> {
                int at = shown.rows().reveal(call);
                list.getSelectionModel().clearAndSelect(at);
                scrollTo(at);
            });
        }
    }

    private void scrollTo(int at) {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() < at
                && at < flow.getLastVisibleCell().getIndex()) {
            return;
        }
        list.scrollTo(Math.max(0, at - ABOVE));
    }

    private void press(KeyEvent key) {
        var row = list.getSelectionModel().getSelectedItem();
        if (row == null || last.isEmpty()) {
            return;
        }
        boolean unfolded = last.get().rows().isUnfolded(row);
        switch (key.getCode()) {
            case KeyCode.ENTER -> go(row);
            case KeyCode.RIGHT -> flip(row, !unfolded);
            case KeyCode.LEFT -> flip(row, unfolded);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void flip(int row, boolean wanted) {
        if (wanted) {
            last.ifPresent(shown -> shown.rows().flip(row));
        }
    }

    private void go(int row) {
        if (!CallRows.isTask(row)) {
            last.ifPresent(shown -> onGo.accept(shown.tree().entered(row) + 1));
        }
    }

    private void explain(@org.jspecify.annotations.Nullable Integer row) {
        int call = row == null ? NOTHING : row;
        var line = last.filter(_ -> !CallRows.isTask(call)).map(shown -> CallLine.of(shown.tree(), call, shown.era()));
        notes.show(line);
    }

    private final class CallCell extends ListCell<Integer> {
        private final Label took = new Label();
        private final Region indent = new Region();
        private final FontIcon fold = new FontIcon();
        private final Label call = new Label();
        private final Label result = new Label();
        private final Region gap = new Region();
        private final Label where = new Label();
        private final Tooltip tip = new Tooltip();
        private final HBox row = new HBox(took, indent, fold, call, result, gap, where);

        CallCell() {
            tip.setWrapText(true);
            tip.setMaxWidth(getFont().getSize() * 40);
            setPrefWidth(0); // as wide as the list, not as its words
            row.getStyleClass().add("call-row");
            took.getStyleClass().add("took");
            call.getStyleClass().add("what");
            result.getStyleClass().addAll("what", "result");
            where.getStyleClass().add("where");
            result.setMinWidth(USE_PREF_SIZE);
            took.setMinWidth(USE_PREF_SIZE);
            where.setMinWidth(0);
            call.setMinWidth(USE_PREF_SIZE);
            indent.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(gap, Priority.ALWAYS);
            fold.setOnMouseClicked(click -> {
                last.filter(_ -> getItem() != null)
                        .ifPresent(shown -> shown.rows().flip(getItem()));
                click.consume();
            });
            setOnMouseClicked(_ -> {
                if (getItem() != null) {
                    go(getItem());
                }
            });
            now.subscribe(this::mark);
            running.subscribe(this::mark);
        }

        @Override
        protected void updateItem(Integer item, boolean empty) {
            super.updateItem(item, empty);
            boolean nothing = empty || item == null || last.isEmpty();
            setGraphic(nothing ? null : row);
            if (!nothing) {
                show(item, last.get());
            }
            mark();
        }

        private void show(int item, Shown shown) {
            boolean folds = shown.rows().folds(item);
            boolean unfolded = shown.rows().isUnfolded(item);
            fold.setIconLiteral(unfolded ? "mdi2c-chevron-down" : "mdi2c-chevron-right");
            fold.setVisible(folds);
            if (CallRows.isTask(item)) {
                task(shown, CallRows.task(item));
                return;
            }
            var line = CallLine.of(shown.tree(), item, shown.era());
            indent.setPrefWidth(getFont().getSize() * INDENT * (shown.tree().depth(item) + 1));
            took.setText(String.format(Locale.ROOT, "%11s", line.took()));
            call.setText(line.call() + (folds ? unfolded ? " {" : " { … }" : ""));
            result.setText(line.result());
            result.pseudoClassStateChanged(FAILED, line.tone() == CallLine.Tone.FAILED);
            where.setText(line.shortFile() + (line.rules().isEmpty() ? "" : "  ·  " + line.rules()));
            setAccessibleText(line.call() + " " + line.result());
            line.explanation()
                    .ifPresentOrElse(
                            explained -> {
                                tip.setText(explained.text());
                                where.setTooltip(tip);
                                call.setTooltip(tip);
                            },
                            () -> {
                                where.setTooltip(null);
                                call.setTooltip(null);
                            });
        }

        private void task(Shown shown, int task) {
            indent.setPrefWidth(0);
            took.setText(" ".repeat(11));
            call.setText(EventText.task(shown.tree().tasks().get(task)));
            result.setText("");
            where.setText("");
            setAccessibleText(call.getText());
        }

        private void mark() {
            var item = getItem();
            boolean isCall = item != null && !CallRows.isTask(item) && !isEmpty() && last.isPresent();
            pseudoClassStateChanged(RUNNING, isCall && item == running.get());
            pseudoClassStateChanged(FUTURE, isCall && last.get().tree().entered(item) >= now.get());
        }
    }
}
