package org.quiesce.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first column: icon, the kernel's name in monospace, and what a person calls it. */
final class DeviceCell extends TreeTableCell<RowKey, DeviceRow> {
    private final FontIcon icon = new FontIcon("mdi2c-circle-small");
    private final Label name = new Label();
    private final Label detail = new Label();
    private final HBox line = new HBox(icon, name, detail);

    DeviceCell() {
        getStyleClass().add("device-cell");
        name.getStyleClass().add("name");
        name.setMinWidth(USE_PREF_SIZE);
        detail.getStyleClass().add("detail");
        line.getStyleClass().add("device-line");
        line.setAlignment(Pos.CENTER_LEFT);
        CutTip.on(this, List.of(name, detail));
    }

    @Override
    protected void updateItem(DeviceRow row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(empty || row == null ? null : line);
        if (row != null) {
            icon.setIconLiteral(row.icon());
            name.setText(row.name());
            detail.setText(row.detail());
        }
    }
}
