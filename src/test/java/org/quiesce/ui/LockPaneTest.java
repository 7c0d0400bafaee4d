package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Era;
import org.quiesce.recording.Recording;
import org.testfx.framework.junit5.ApplicationTest;

/** Who holds and awaits what at the moment shown, and the circle in the order of locks in words. */
class LockPaneTest extends ApplicationTest {
    private final List<Integer> gone = new ArrayList<>();
    private final List<LockPane> panes = new ArrayList<>();

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        var pane = new LockPane();
        pane.onGo(gone::add);
        panes.add(pane);
        stage.setScene(new Scene(pane, 1_000, 300));
        Theme.apply(stage.getScene(), javafx.application.ColorScheme.LIGHT, 100);
        stage.show();
    }

    @Test
    void aDeadlockIsToldWhereItStands() throws Exception {
        var recording = deadlock();
        show(recording, recording.size());
        assertTrue(words().contains("Deadlock: none of these will ever go on"), words());
        show(recording, 0);
        assertTrue(words().contains("No lock"), words());
    }

    @Test
    void theCircleIsExplainedAndItsOrdersLeadToWhereTheyWereSeen() throws Exception {
        show(deadlock(), 0);
        clickOn("Order");
        assertTrue(
                words().contains("possible circular locking dependency: physical_node_lock and device_lock"), words());
        assertTrue(words().contains("L-21"), words());
        interact(() -> panes.getFirst().lookupAll(".hyperlink").stream()
                .filter(link -> ((Hyperlink) link).getText().contains("acpi_unbind_one()"))
                .findFirst()
                .ifPresent(link -> ((Hyperlink) link).fire()));
        assertEquals(1, gone.size());
    }

    private static Recording deadlock() throws Exception {
        var machine = new BundledLibrary().open("shared-companion", CaptureProgress.UNWATCHED);
        return Experiment.on(machine, Era.V612)
                .and("given halt at=device_offline of=0000:80:1f.3")
                .and("eject \\_SB.PCI1")
                .and("unbind 0000:80:1f.3")
                .and("given halt at=none")
                .recording();
    }

    private void show(Recording recording, int index) {
        var locks = LockPane.Locks.of(recording.events());
        interact(() -> panes.getFirst().show(locks, recording.moment(index)));
    }

    private String words() {
        return String.join(
                "\n",
                panes.getFirst().lookupAll(".label").stream()
                        .filter(Label.class::isInstance)
                        .map(label -> ((Labeled) label).getText())
                        .toList());
    }
}
