package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.FidelityFile;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.BadCommand;
import org.quiesce.machine.Era;
import org.testfx.framework.junit5.ApplicationTest;

/** Recorded, read, assumed: in the history beside each outcome, and in the counts below the keys. */
class BasisLineTest extends ApplicationTest {
    @Override
    public void start(Stage stage) throws BadCapture, BadCommand {
        var machine = new BundledLibrary().open("four-cpus", CaptureProgress.UNWATCHED);
        var told = Told.of(Story.of(
                "four-cpus",
                Experiment.on(machine, Era.V61)
                        .and("offline cpu3")
                        .and("offline cpu0")
                        .and("given cpu2 vectors=7")));
        var history = new CommandHistory();
        history.show(told.given(), told.story().recording().size());
        stage.setScene(new Scene(new javafx.scene.layout.VBox(history, new KeySheet()), 700, 500));
        stage.show();
    }

    @Test
    void theHistorySaysHowWellEachOutcomeIsKnown() {
        Map<String, String> said = new HashMap<>();
        for (var cell : lookup(".list-cell").<ListCell<?>>queryAll()) {
            if (cell.getItem() instanceof GivenLine line) {
                cell.lookupAll(".label").stream()
                        .filter(node -> node.isVisible()
                                && node instanceof Label label
                                && label.getGraphic() instanceof FontIcon
                                && !label.getStyleClass().contains("standing"))
                        .forEach(node -> said.put(line.text(), ((Label) node).getText()));
            }
        }
        assertEquals(Map.of("offline cpu3", "Recorded", "offline cpu0", "Read"), said);
    }

    @Test
    void theSheetOfKeysTellsTheCountsOfTheCheck() {
        var about = lookup("#about").<Label>query().getText();
        assertTrue(about.startsWith("Quiesce 0.1.0, Apache License 2.0"), about);
        assertTrue(about.contains(FidelityFile.BUNDLED.runs() + " runs of real kernels"), about);
        assertTrue(
                about.contains(String.format(java.util.Locale.ROOT, "%,d of them", FidelityFile.BUNDLED.equal())),
                about);
    }
}
