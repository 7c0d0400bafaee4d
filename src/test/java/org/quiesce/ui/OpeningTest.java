package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.machine.Bus;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Machines that are dropped onto the window, and the list of those opened before. */
@SuppressWarnings("NullAway.Init")
class OpeningTest extends ApplicationTest {
    @TempDir
    Path folder;

    private final List<Story> opened = new ArrayList<>();
    private Scene scene;
    private Settings settings;
    private Opening opening;

    @Override
    public void start(Stage stage) {
        settings = Settings.load(folder.resolve("window.properties"));
        var pane = new Pane();
        opening = new Opening(new BundledLibrary(), settings, new Notice(pane), opened::add);
        scene = new Scene(pane);
        opening.listen(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aDroppedFileIsOpenedAndRememberedFirst() throws Exception {
        var file = machine("dropped.yaml");
        drop(file);
        assertEquals(file.getPath(), opened.getFirst().name());
        assertEquals(4, opened.getFirst().recording().first().countOnBus(Bus.CPU));
        assertEquals(List.of(file.getPath()), settings.recent());
        assertEquals(file.getPath(), ways().getLast().getText());
    }

    @Test
    void theNewestIsFirstAndNoneIsThereTwice() throws Exception {
        var first = machine("first.yaml");
        var second = machine("second.yaml");
        drop(first);
        drop(second);
        drop(first);
        assertEquals(List.of(first.getPath(), second.getPath()), settings.recent());
    }

    @Test
    void whatIsOpenedFromTheListIsOpened() throws Exception {
        var file = machine("again.yaml");
        settings.opened(file.getPath());
        int before = opened.size();
        interact(() -> ways().getLast().fire());
        await(before);
        assertEquals(file.getPath(), opened.getLast().name());
    }

    @Test
    void withoutFilesNothingIsTaken() {
        assertFalse(opening.drop(List.of()));
        assertEquals(List.of(), settings.recent());
    }

    @Test
    void whoDragsIsAnsweredBeforeAnythingIsAsked() throws Exception {
        var file = machine("asked.yaml");
        var asked = new ArrayList<Integer>();
        opening.guard(() -> asked.add(opened.size()));
        interact(() -> {
            assertTrue(opening.drop(List.of(file)));
            assertEquals(List.of(), asked);
        });
        await(0);
        assertEquals(List.of(0), asked);
    }

    private File machine(String name) throws Exception {
        var file = folder.resolve(name);
        try (var in = OpeningTest.class.getResourceAsStream("/org/quiesce/machines/four-cpus.yaml")) {
            Files.copy(in, file);
        }
        return file.toFile();
    }

    private void drop(File file) throws TimeoutException {
        int before = opened.size();
        interact(() -> assertTrue(opening.drop(List.of(file))));
        await(before);
    }

    private void await(int before) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> opened.size() > before);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<MenuItem> ways() {
        return opening.ways(scene);
    }
}
