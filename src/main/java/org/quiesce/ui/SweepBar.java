package org.quiesce.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says what each device was asked and how many answered how, while the rows show the answers. */
public final class SweepBar extends HBox {
    @FXML
    private Label asked;

    @FXML
    private Label counts;

    @FXML
    private Button close;

    public SweepBar() {
        Layout.fill(this);
        counts.setMinWidth(0);
        CutTip.on(counts, java.util.List.of(counts));
        show(Swept.NOTHING);
    }

    /** {@code done} is called when a person has seen enough. */
    void onClose(Runnable done) {
        close.setOnAction(_ -> done.run());
    }

    /** Says what came of a sweep; without one it takes no room. */
    void show(Swept swept) {
        setVisible(swept.present());
        setManaged(swept.present());
        asked.setText(swept.question());
        counts.setText(swept.counts());
    }
}
