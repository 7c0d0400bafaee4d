package org.quiesce.ui;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.lesson.BranchList;
import org.quiesce.recording.Moment;

/** Below the table: one of several sheets that show the moment, and beside it the commands given. */
public final class LowerPane extends SplitPane {
    private final Map<Sheet, ToggleButton> buttons = new EnumMap<>(Sheet.class);
    private Sheet sheet = Sheet.LOG;
    private Optional<Shown> last = Optional.empty();
    private Runnable onTurn = () -> {};

    @FXML
    private VBox rail;

    @FXML
    private LogPane log;

    @FXML
    private CallPane calls;

    @FXML
    private LockPane locks;

    @FXML
    private BranchPane branches;

    @FXML
    private WhyPane why;

    @FXML
    private NotesPane notes;

    @FXML
    private TimelinePane timeline;

    @FXML
    private CommandHistory history;

    private record Shown(Told told, Moment moment) {}

    public LowerPane() {
        Layout.fill(this);
        for (var each : Sheet.values()) {
            buttons.put(each, button(each));
        }
        rail.getChildren().setAll(buttons.values());
        rail.setManaged(buttons.size() > 1);
        rail.setVisible(buttons.size() > 1);
        turn(sheet);
    }

    private ToggleButton button(Sheet each) {
        var icon = new FontIcon(each.icon());
        var button = new ToggleButton(each.word(), icon);
        button.setId("sheet-" + each.name().toLowerCase(java.util.Locale.ROOT));
        button.setContentDisplay(ContentDisplay.LEFT);
        button.setMinWidth(USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(each.means() + " (" + each.key() + ")"));
        button.setAccessibleText(each.means());
        button.setOnAction(_ -> turn(each));
        return button;
    }

    void onGo(IntConsumer taken) {
        for (var each : Sheet.values()) {
            pane(each).onGo(taken);
        }
        history.onGo(line -> taken.accept(line.end()));
    }

    /** {@code taken} is told what is to become of the branches. */
    void onBranch(Consumer<UnaryOperator<BranchList>> taken) {
        branches.onBranch(taken);
    }

    /** Compares the first branch with the one shown. */
    void lookAtFirstBranch() {
        branches.lookAtFirst();
    }

    /** Turns to the branches, and compares the one shown with the next other one. */
    void compareNextBranch() {
        turn(Sheet.BRANCHES);
        branches.compareNext();
    }

    /** {@code turned} is called after a person has turned to another sheet. */
    void onTurn(Runnable turned) {
        onTurn = turned;
    }

    /** Brings a sheet into sight. */
    void turn(Sheet wanted) {
        sheet = wanted;
        buttons.forEach((each, button) -> {
            button.setSelected(each == wanted);
            ((Node) pane(each)).setVisible(each == wanted);
        });
        last.ifPresent(shown -> pane(wanted).show(shown.told(), shown.moment()));
        onTurn.run();
    }

    WhyPane why() {
        return why;
    }

    NotesPane notes() {
        return notes;
    }

    LockPane locks() {
        return locks;
    }

    /** {@return what is in sight} */
    Sheet sheet() {
        return sheet;
    }

    void show(Told told, Moment shown) {
        last = Optional.of(new Shown(told, shown));
        pane(sheet).show(told, shown);
        history.show(told.given(), shown.index());
    }

    /** Says there what takes a while. */
    void tell(Notice notice) {
        prepared().forEach(each -> each.tell(notice));
    }

    /** {@return whether nothing is being worked out} */
    boolean idle() {
        return prepared().stream().allMatch(Prepared::idle);
    }

    private List<Prepared<?>> prepared() {
        return List.of(timeline.prepared(), locks.prepared(), log.prepared(), calls.prepared());
    }

    TimelinePane timeline() {
        return timeline;
    }

    private SheetPane pane(Sheet each) {
        return switch (each) {
            case LOG -> log;
            case CALLS -> calls;
            case LOCKS -> locks;
            case BRANCHES -> branches;
            case WHY -> why;
            case NOTES -> notes;
            case TIMELINE -> timeline;
        };
    }
}
