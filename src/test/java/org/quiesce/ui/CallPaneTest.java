package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.recording.CallTree;
import org.quiesce.recording.Recording;
import org.testfx.framework.junit5.ApplicationTest;

/** The call tree follows the moment, says what a function does, and leads to where it was called. */
class CallPaneTest extends ApplicationTest {
    private final List<Integer> gone = new ArrayList<>();

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        var pane = new CallPane();
        pane.onGo(gone::add);
        stage.setScene(new Scene(pane, 1_000, 300));
        Theme.apply(stage.getScene(), javafx.application.ColorScheme.LIGHT, 100);
        stage.show();
    }

    @Test
    void theCallThatRunsIsMarkedAndExplained() throws Exception {
        var recording = offline();
        int entered = place(recording, "device_offline");
        show(recording, entered + 1);
        assertEquals("device_offline(cpu3)", text("name"));
        assertEquals("drivers/base/core.c", text("file"));
        assertTrue(text("says").startsWith("Takes one device out of use"), text("says"));
        assertFalse(lookup("#rules").query().lookupAll(".label").isEmpty(), "its rules");
    }

    @Test
    void aLineLeadsToItsEventAndFolds() throws Exception {
        var recording = offline();
        int entered = place(recording, "device_offline");
        show(recording, recording.size());
        interact(() -> {
            list().getSelectionModel().select(1);
            list().requestFocus();
        });
        int folded = list().getItems().size();
        press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        assertTrue(list().getItems().size() > folded, "unfolded");
        press(KeyCode.LEFT).release(KeyCode.LEFT);
        assertEquals(folded, list().getItems().size());
        gone.clear();
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertEquals(1, gone.size());
        assertTrue(gone.getFirst() <= entered, "who called it was entered before");
    }

    private static Recording offline() throws Exception {
        var machine = new BundledLibrary().open("four-cpus", CaptureProgress.UNWATCHED);
        return Experiment.on(machine, Era.V612).and("offline cpu3").recording();
    }

    private static int place(Recording recording, String function) {
        for (int i = 0; i < recording.size(); i++) {
            if (recording.events().get(i) instanceof Event.Entered entered
                    && entered.function().name().equals(function)) {
                return i;
            }
        }
        throw new AssertionError(function + " was not called");
    }

    private void show(Recording recording, int index) {
        interact(() -> ((CallPane) list().getScene().getRoot()).show(CallTree.of(recording.events()), Era.V612, index));
    }

    private String text(String id) {
        return lookup("#" + id).queryAs(Label.class).getText();
    }

    @SuppressWarnings("unchecked")
    private ListView<Integer> list() {
        return lookup(".calls").queryAs(ListView.class);
    }
}
