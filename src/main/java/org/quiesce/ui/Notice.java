package org.quiesce.ui;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.javafx.FontIcon;

/** The line that comes down over the window for what takes a while or went wrong. It is in nobody's way. */
final class Notice {
    private final NotificationPane pane;
    private Optional<ObservableValue<String>> under = Optional.empty();

    Notice(Node content) {
        pane = new NotificationPane(content);
        pane.setShowFromTop(true);
    }

    Node pane() {
        return pane;
    }

    /** Says what is being done, and offers to give it up. */
    void busy(ObservableValue<String> doing, Runnable cancel) {
        pane.textProperty().unbind();
        pane.textProperty().bind(doing);
        under = Optional.of(doing);
        show("mdi2t-timer-sand", new Action("Cancel", _ -> cancel.run()));
    }

    /** Goes away, if this is what it says. */
    void over(ObservableValue<String> doing) {
        if (under.filter(doing::equals).isPresent()) {
            hide();
        }
    }

    /** Says what went wrong. */
    void fail(String reason) {
        say(reason);
        show("mdi2a-alert-circle", new Action("Close", _ -> hide()));
    }

    /** Says something worth knowing. */
    void tell(String words) {
        say(words);
        show("mdi2h-help-circle-outline", new Action("Close", _ -> hide()));
    }

    /** Says something, and offers what can be done about it. */
    void offer(String words, String what, Runnable taken) {
        say(words);
        show("mdi2h-help-circle-outline", new Action(what, _ -> {
            hide();
            taken.run();
        }));
        pane.getActions().add(new Action("Not now", _ -> hide()));
    }

    void hide() {
        under = Optional.empty();
        pane.hide();
    }

    private void say(String words) {
        under = Optional.empty();
        pane.textProperty().unbind();
        pane.setText(words);
    }

    private void show(String icon, Action action) {
        pane.setGraphic(new FontIcon(icon));
        pane.getActions().setAll(action);
        pane.show();
    }
}
