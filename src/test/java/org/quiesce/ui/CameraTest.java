package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** A film of a command goes from its first moment to its last, and leaves the window where it was. */
@SuppressWarnings("NullAway.Init")
class CameraTest extends ApplicationTest {
    @TempDir
    Path folder;

    private Workbench workbench;
    private Camera camera;

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        workbench = new Workbench(FirstStory.of(new TestLibrary()));
        var notice = new Notice(workbench);
        camera = new Camera(workbench, notice);
        stage.setScene(new Scene(new StackPane(notice.pane()), 800, 600));
        stage.show();
        FirstStory.begin(workbench);
    }

    @Test
    void theCommandIsFilmedAndTheMomentStays() throws Exception {
        interact(() -> workbench.act(Act.EJECT));
        waitUntil(() -> WaitForAsyncUtils.asyncFx(workbench::idle).get());
        interact(() -> workbench.transport().jump(7));
        var file = folder.resolve("command.png");
        interact(() -> camera.film(file, 5));
        waitUntil(() -> Files.exists(file));
        assertEquals(7, workbench.transport().now().index());
        var bytes = Files.readAllBytes(file);
        int control = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("acTL");
        assertEquals(5, ByteBuffer.wrap(bytes).getInt(control + 4));
        assertTrue(ImageIO.read(file.toFile()).getWidth() >= 800);
    }

    @Test
    void aFilmHasTheFirstMomentTheLastAndNoMoreThanThereAre() {
        assertEquals(List.of(3, 4, 5), Camera.frames(3, 5, 30));
        assertEquals(List.of(9), Camera.frames(9, 9, 30));
        var many = Camera.frames(100, 13_600_000, 30);
        assertEquals(30, many.size());
        assertEquals(100, many.getFirst());
        assertEquals(13_600_000, many.getLast());
    }

    private static void waitUntil(Callable<Boolean> met) {
        try {
            WaitForAsyncUtils.waitFor(150, TimeUnit.SECONDS, met);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
