package org.quiesce.ui;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeTableRow;

/** A row that lights up while the kernel works on its device, and where a device refused. */
final class LitRow extends TreeTableRow<RowKey> {
    private static final PseudoClass MOVING = PseudoClass.getPseudoClass("moving");
    private static final PseudoClass BLOCKING = PseudoClass.getPseudoClass("blocking");

    LitRow(ObservableValue<Rows> rows) {
        var row = itemProperty().flatMap(key -> rows.map(shown -> shown.row(key)));
        row.subscribe(said -> {
            pseudoClassStateChanged(MOVING, said != null && said.light() == DeviceRow.Light.MOVING);
            pseudoClassStateChanged(BLOCKING, said != null && said.light() == DeviceRow.Light.BLOCKING);
            setAccessibleText(said == null ? "" : said.spoken());
        });
    }
}
