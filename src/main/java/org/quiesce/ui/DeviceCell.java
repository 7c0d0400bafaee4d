package org.quiesce.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The first column: icon, the kernel's name in monospace, and what a person calls it. A cell without a row hides them:
 * what is taken out of a window has to be styled anew when it comes back, and a table that scrolls does so in every frame.
 */
final class DeviceCell extends TreeTableCell<RowKey, DeviceRow> {
    private final FontIcon icon = new FontIcon("mdi2c-circle-small");
    private String drawn = "";
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
        line.setVisible(false);
        setGraphic(line);
        CutTip.on(this, List.of(name, detail));
    }

    @Override
    protected void updateItem(DeviceRow row, boolean empty) {
        super.updateItem(row, empty);
        line.setVisible(!empty && row != null);
        if (row != null) {
            draw(row.icon());
            name.setText(row.name());
            detail.setText(row.detail());
        }
    }

    private void draw(String literal) {
        if (!literal.equals(drawn)) {
            drawn = literal;
            icon.setIconLiteral(literal);
        }
    }
}
