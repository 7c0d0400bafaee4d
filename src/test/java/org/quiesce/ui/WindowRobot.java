package org.quiesce.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window with a robot at it, of one size, whatever test ran before. */
abstract class WindowRobot extends ApplicationTest {
    private static final long PATIENCE = 10;

    /** A draft of the work may still be on its way there when the test is over. */
    @TempDir(deletionStrategy = TempDirDeletionStrategy.IgnoreFailures.class)
    Path folder;

    @Override
    public final void start(Stage stage) {
        // Robots share one stage: without this it keeps the size that another test gave it.
        stage.setWidth(1440);
        stage.setHeight(900);
        new MainWindow(Settings.load(folder.resolve("window.properties")), new TestLibrary()).start(stage);
    }

    /** A window that is left open is kept, with all that it shows, until the last test of the run. */
    @Override
    public final void stop() {
        List.copyOf(Window.getWindows()).forEach(Window::hide);
    }

    final Workbench workbench() {
        return lookup(node -> node instanceof Workbench).query();
    }

    /** Waits until what was asked is worked out. */
    final void settle() {
        var workbench = workbench();
        waitUntil(() -> WaitForAsyncUtils.asyncFx(workbench::idle).get());
    }

    static void waitUntil(Callable<Boolean> met) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, met);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
