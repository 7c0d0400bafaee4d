package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.NotificationPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;
import org.quiesce.capture.StoryFile;
import org.quiesce.lesson.BranchList;
import org.quiesce.lesson.Experiment;
import org.quiesce.lesson.KeptSession;
import org.quiesce.machine.Era;
import org.testfx.framework.junit5.ApplicationTest;

/** The program starts where it was killed before: the first thing one sees is the offer to go on. */
class InterruptedStartTest extends ApplicationTest {
    /** A draft of the work may still be on its way there when the test is over. */
    @TempDir(deletionStrategy = TempDirDeletionStrategy.IgnoreFailures.class)
    Path folder;

    @Override
    public void start(Stage stage) throws Exception {
        stage.setWidth(1440);
        stage.setHeight(900);
        var asked = Experiment.on(TwoModules.machine(), Era.V612).and("offline cpu3");
        try (var out = Files.newOutputStream(folder.resolve("unsaved.quiesce"))) {
            StoryFile.write(KeptSession.sketch("two", BranchList.of(asked), 0), out);
        }
        new MainWindow(Settings.load(folder.resolve("window.properties")), new TestLibrary()).start(stage);
    }

    @Override
    public void stop() {
        List.copyOf(Window.getWindows()).forEach(Window::hide);
    }

    @Test
    void theOfferIsInSightAndGoesOnWithTheWork() {
        var pane = lookup(node -> node instanceof NotificationPane).<NotificationPane>query();
        WindowRobot.waitUntil(pane::isShowing);
        WindowRobot.waitUntil(() -> lookup("Go on with it").tryQuery().isPresent());
        assertTrue(lookup("Go on with it").query().getBoundsInParent().getHeight() > 0);
        clickOn("Go on with it");
        var workbench = lookup(node -> node instanceof Workbench).<Workbench>query();
        WindowRobot.waitUntil(() -> workbench.story().name().equals("two"));
        assertEquals(1, workbench.story().recording().steps().size());
    }
}
