package org.quiesce.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** One line: what just happened, what was sent, which locks are held, which machine this is. */
public final class StatusBar extends HBox {
    @FXML
    private Label did;

    @FXML
    private Label sent;

    @FXML
    private Label locks;

    @FXML
    private Label machine;

    public StatusBar() {
        Layout.fill(this);
        did.setMinWidth(USE_PREF_SIZE); // of all that does not fit, the locks are cut first
        machine.setMinWidth(USE_PREF_SIZE);
    }

    void show(Status status) {
        did.setText(status.did());
        sent.setText(status.sent());
        locks.setText(status.locks());
        machine.setText(status.machine());
    }

    /** The words of the line; empty ones leave a gap. */
    record Status(String did, String sent, String locks, String machine) {}
}
