package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quiesce.capture.StoryFile;
import org.quiesce.lesson.KeptSession;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** What was asked is saved as a whole, asked about before it is lost, and there again after an interruption. */
@SuppressWarnings("NullAway.Init")
class KeepingTest extends ApplicationTest {
    @TempDir
    Path folder;

    private Workbench workbench;
    private Keeping keeping;

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        workbench = new Workbench(FirstStory.of(new TestLibrary()));
        var notice = new Notice(workbench);
        keeping = keeping(workbench, notice);
        stage.setScene(new Scene(new StackPane(notice.pane()), 1200, 800));
        stage.show();
        FirstStory.begin(workbench);
    }

    private Keeping keeping(Workbench bench, Notice notice) {
        return new Keeping(bench, notice, Settings.load(folder.resolve("window.properties")));
    }

    @Test
    void whatWasSavedIsReadBackAndNothingIsLeftUnsaved() throws Exception {
        assertFalse(keeping.unsaved(), "nothing was asked yet");
        eject();
        assertTrue(keeping.unsaved());
        var file = folder.resolve("session.quiesce");
        interact(() -> workbench.transport().jump(5));
        interact(() -> keeping.save(file));
        assertFalse(keeping.unsaved());
        var session = KeptSession.of(StoryFile.read(file));
        assertEquals(workbench.story().branches(), session.branches());
        assertEquals(5, session.position());
        assertTrue(StoryFile.read(file).preview().png().length > 1000, "a picture of the window");
        assertFalse(Files.exists(folder.resolve("unsaved.quiesce")));
    }

    @Test
    void interruptedWorkIsThereAtTheNextStart() throws Exception {
        assertEquals(Optional.empty(), keeping.interrupted());
        eject();
        waitUntil(() -> Files.exists(folder.resolve("unsaved.quiesce")));
        var next = new Keeping[1];
        interact(() -> next[0] = keeping(workbench, new Notice(new StackPane())));
        var found = next[0].interrupted();
        assertEquals(Optional.of(folder.resolve("interrupted.quiesce").toAbsolutePath()), found);
        var session = KeptSession.of(StoryFile.read(found.orElseThrow()));
        assertEquals(workbench.story().branches(), session.branches());
        interact(() -> next[0].opened(found, ""));
        assertTrue(next[0].unsaved(), "it is in no file of the person's");
        waitUntil(() -> !Files.exists(found.orElseThrow()) && Files.exists(folder.resolve("unsaved.quiesce")));
        interact(() -> next[0].close());
        assertFalse(Files.exists(folder.resolve("unsaved.quiesce")));
    }

    @Test
    void notesAreSavedAndAloneAreUnsaved() throws Exception {
        interact(() -> workbench.lower().turn(Sheet.NOTES));
        clickOn(workbench.lower().notes().lookup(".text-area"));
        write("kept");
        assertTrue(keeping.unsaved(), "notes are work too");
        waitUntil(() -> Files.exists(folder.resolve("unsaved.quiesce")));
        assertEquals("kept", StoryFile.read(folder.resolve("unsaved.quiesce")).notes());
        var file = folder.resolve("session.quiesce");
        interact(() -> keeping.save(file));
        assertFalse(keeping.unsaved());
        assertEquals("kept", StoryFile.read(file).notes());
        interact(() -> keeping.opened(Optional.of(file), "other words"));
        assertEquals("other words", workbench.lower().notes().text());
        assertFalse(keeping.unsaved());
    }

    @Test
    void whatIsUnsavedIsAskedAbout() {
        interact(() -> assertTrue(keeping.mayLeave()));
        eject();
        var cancelled = WaitForAsyncUtils.asyncFx(keeping::mayLeave);
        waitUntil(() -> lookup("Discard").tryQuery().isPresent());
        clickOn("Cancel");
        assertFalse(answer(cancelled));
        var discarded = WaitForAsyncUtils.asyncFx(keeping::mayLeave);
        waitUntil(() -> lookup("Discard").tryQuery().isPresent());
        clickOn("Discard");
        assertTrue(answer(discarded));
    }

    private static boolean answer(java.util.concurrent.Future<Boolean> asked) {
        try {
            return asked.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
    }

    private void eject() {
        interact(() -> workbench.act(Act.EJECT));
        waitUntil(() -> WaitForAsyncUtils.asyncFx(workbench::idle).get());
        interact(() -> workbench.transport().travel(Travel.TO_END));
    }

    private static void waitUntil(Callable<Boolean> met) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, met);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
