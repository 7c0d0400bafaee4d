package org.quiesce.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.BranchText;
import org.quiesce.recording.Moment;

/** The branches of the story: what was asked otherwise, each with its name, and how one differs from the one shown. */
public final class BranchPane extends VBox implements SheetPane {
    private static final String ALONE =
            "There is one branch so far. Go back and ask for something else: what came after that moment stays here.";

    private final WorkQueue comparing = new WorkQueue();

    @FXML
    private TextField branchName;

    @FXML
    private Button go;

    @FXML
    private Button forget;

    @FXML
    private Button other;

    @FXML
    private ListView<Line> list;

    @FXML
    private TextArea compared;

    private Consumer<UnaryOperator<BranchList>> onBranch = _ -> {};

    /** A branch in the list. */
    private record Line(BranchList branches, int number) {
        String name() {
            return branches.all().get(number).name();
        }

        boolean current() {
            return number == branches.current();
        }
    }

    public BranchPane() {
        Layout.fill(this);
        list.setCellFactory(_ -> new LineCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Line>) _ -> showSelected());
        other.setOnAction(_ -> compareNext());
        showSelected();
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                go();
            }
        });
        list.setOnKeyPressed(this::press);
        go.setOnAction(_ -> go());
        forget.setOnAction(_ -> forget());
        branchName.setOnAction(_ -> rename());
    }

    /** Branches are of the whole story: no moment is picked here. */
    @Override
    public void onGo(IntConsumer taken) {}

    void onBranch(Consumer<UnaryOperator<BranchList>> taken) {
        onBranch = taken;
    }

    /** Selects the first branch. */
    void lookAtFirst() {
        list.getSelectionModel().clearAndSelect(0);
    }

    /** Compares the branch shown with the next other one, in turn. */
    void compareNext() {
        var chosen = list.getSelectionModel();
        int all = list.getItems().size();
        for (int step = 1; step <= all; step++) {
            int next = (chosen.getSelectedIndex() + step) % all;
            if (!list.getItems().get(next).current()) {
                chosen.clearAndSelect(next);
                return;
            }
        }
    }

    @Override
    public void show(Told told, Moment moment) {
        var branches = told.story().branches();
        var lines = list.getItems();
        if (lines.isEmpty() || !same(lines.getFirst().branches(), branches)) {
            list.getItems().clear();
            for (int n = 0; n < branches.all().size(); n++) {
                list.getItems().add(new Line(branches, n));
            }
            list.getSelectionModel().clearAndSelect(branches.current());
        }
    }

    /** The very same value: comparing the events themselves would cost more than showing them again. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(BranchList one, BranchList other) {
        return one == other;
    }

    private void press(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            go();
        } else if (key.getCode() == KeyCode.DELETE) {
            forget();
        }
    }

    private void go() {
        ask(line -> branches -> branches.to(line.number()));
    }

    private void forget() {
        ask(line -> branches -> branches.without(line.number()));
    }

    private void rename() {
        ask(line -> branches -> branches.named(line.number(), branchName.getText()));
    }

    private void ask(java.util.function.Function<Line, UnaryOperator<BranchList>> wanted) {
        var line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            onBranch.accept(wanted.apply(line));
        }
    }

    private void showSelected() {
        var chosen = List.copyOf(list.getSelectionModel().getSelectedItems());
        boolean one = chosen.size() == 1;
        branchName.setDisable(!one);
        go.setDisable(!one || chosen.getFirst().current());
        forget.setDisable(!one || chosen.getFirst().current());
        other.setDisable(list.getItems().size() < 2);
        comparing.drop();
        if (!chosen.isEmpty()) {
            branchName.setText(one ? chosen.getFirst().name() : "");
            compare(chosen);
        }
    }

    private void compare(List<Line> chosen) {
        var first = chosen.getFirst();
        var branches = first.branches();
        if (branches.all().size() == 1) {
            compared.setText(ALONE);
        } else if (chosen.size() > 2) {
            compared.setText(chosen.size() + " branches are selected. Select one, or two, to see how they differ.");
        } else if (chosen.size() == 1 && first.current()) {
            compared.setText(first.name() + " is the branch shown. Select another one to see how it differs (X), or two"
                    + " with Ctrl or Shift to see how they differ from each other.");
        } else {
            int one = chosen.size() == 1 ? branches.current() : first.number();
            int other = chosen.getLast().number();
            comparing.run(
                    "Comparing …",
                    () -> BranchText.compared(branches, one, other),
                    lines -> lines.ifPresent(known -> compared.setText(String.join("\n", known))));
        }
    }

    private static final class LineCell extends ListCell<Line> {
        private final Label what = new Label();
        private final Label more = new Label();
        private final HBox row = new HBox(10, what, more);

        LineCell() {
            what.getStyleClass().add("what");
            what.setMinWidth(USE_PREF_SIZE);
            more.getStyleClass().add("muted");
            setPrefWidth(1);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(empty || line == null ? null : row);
            if (line != null) {
                what.setText((line.current() ? "● " : "○ ") + line.name());
                more.setText(BranchText.line(line.branches(), line.number()));
                setAccessibleText(line.name() + ", " + more.getText() + (line.current() ? ", shown" : ""));
            }
        }
    }
}
