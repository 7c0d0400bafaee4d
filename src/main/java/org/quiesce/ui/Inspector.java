package org.quiesce.ui;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The device selected: what it is, its ACPI companion and methods, its pages or its hotplug ladder. */
public final class Inspector extends VBox {
    @FXML
    private Label title;

    @FXML
    private Label detail;

    @FXML
    private PageMap pages;

    @FXML
    private CpuLadder ladder;

    @FXML
    private VBox groups;

    private Inspection shown = Inspection.NOTHING;

    public Inspector() {
        Layout.fill(this);
        fill(shown);
    }

    /** Shows a device; without one the pane takes no room. */
    void show(Inspection wanted) {
        if (!wanted.equals(shown)) {
            var before = shown;
            shown = wanted;
            fill(before);
        }
    }

    /** Facts stay while a walk goes by: making their fields anew is what costs. */
    private void fill(Inspection before) {
        present(this, !shown.title().isEmpty());
        title.setText(shown.title());
        detail.setText(shown.detail());
        present(pages, shown.memory().isPresent());
        shown.memory().ifPresent(block -> pages.show(block.heading(), block.pages(), block.blame()));
        present(ladder, shown.ladder().isPresent());
        shown.ladder().ifPresent(ladder::show);
        if (!shown.facts().equals(before.facts())) {
            groups.getChildren()
                    .setAll(shown.facts().stream().map(Inspector::group).toList());
        }
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }

    private static Node group(Inspection.Group group) {
        var heading = new Label(group.title());
        heading.getStyleClass().add("heading");
        var grid = new GridPane();
        grid.getStyleClass().add("facts");
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), values);
        int row = 0;
        for (var fact : group.facts()) {
            var name = new Label(fact.name());
            name.getStyleClass().add("key");
            name.setMinWidth(USE_PREF_SIZE);
            grid.addRow(row++, name, value(fact));
        }
        var box = new VBox(4, grid);
        Optional.of(heading).filter(_ -> !group.title().isEmpty()).ifPresent(box.getChildren()::addFirst);
        return box;
    }

    private static Node value(Inspection.Fact fact) {
        var value = new TextField(fact.value());
        value.setEditable(false);
        value.setFocusTraversable(false);
        value.getStyleClass().add("selectable");
        value.setAccessibleText(fact.name() + " " + fact.value());
        if (fact.voice() == Inspection.Voice.KERNEL) {
            value.getStyleClass().add("mono");
        }
        return value;
    }
}
