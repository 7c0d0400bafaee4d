package org.quiesce.ui;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TreeTableCell;
import org.kordamp.ikonli.javafx.FontIcon;

/** Cells of the tree-table, one for each way a column speaks. */
final class DeviceCells {
    private DeviceCells() {}

    /** {@return a cell of plain words} */
    static TreeTableCell<RowKey, DeviceRow> words(Function<DeviceRow, String> said, String look) {
        return new TreeTableCell<>() {
            {
                getStyleClass().add(look);
                CutTip.on(this, List.of(this));
            }

            @Override
            protected void updateItem(DeviceRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? "" : said.apply(row));
            }
        };
    }

    /** {@return a cell of an icon and a word} */
    static TreeTableCell<RowKey, DeviceRow> standing() {
        return new TreeTableCell<>() {
            private final StandingLabel label = new StandingLabel();

            {
                setGraphic(label);
            }

            @Override
            protected void updateItem(DeviceRow row, boolean empty) {
                super.updateItem(row, empty);
                label.setVisible(!empty && row != null);
                if (row != null) {
                    label.show(row.standing());
                }
            }
        };
    }

    /** {@return a cell that says why not, lit where the device refused} */
    static TreeTableCell<RowKey, DeviceRow> whyNot() {
        return new TreeTableCell<>() {
            {
                getStyleClass().add("why-not");
                CutTip.on(this, List.of(this));
            }

            @Override
            protected void updateItem(DeviceRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? "" : row.whyNot());
                getStyleClass().remove("refused");
                if (row != null && (row.standing() == Standing.REFUSED || row.standing() == Standing.WOULD_REFUSE)) {
                    getStyleClass().add("refused");
                }
            }
        };
    }

    /** {@return an icon that is decoration: the word beside it says the same} */
    static FontIcon icon(String literal) {
        return new FontIcon(literal);
    }
}
