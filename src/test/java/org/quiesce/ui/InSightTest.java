package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What a person looks at is copied and drawn: each sheet, the table where it has the keys, the comparison where it is open. */
class InSightTest extends WindowRobot {
    @Test
    void eachSheetIsCopiedAsItsText() {
        eject();
        var known = Map.of(
                Sheet.LOG, "_OST",
                Sheet.TIMELINE, "timeline of ",
                Sheet.CALLS, "# tracer: function_graph",
                Sheet.LOCKS, "lock order, and where it was first seen",
                Sheet.BRANCHES, "* main: 1 command",
                Sheet.WHY, "Why: eject");
        known.forEach((sheet, words) -> {
            interact(() -> workbench().questions().turn(sheet));
            settle();
            interact(() -> workbench().lower().requestFocus());
            assertTrue(copied().contains(words), sheet + ": " + copied());
        });
    }

    @Test
    void theTableIsCopiedAsItIsUnfolded() {
        interact(() -> workbench().devices().lookup(".tree-table-view").requestFocus());
        var text = copied();
        assertTrue(text.startsWith("Device"), text);
        assertTrue(text.lines().anyMatch(line -> line.strip().startsWith("MOD2")), text);
    }

    @Test
    void theComparisonIsCopiedWhereItIsOpen() {
        press(KeyCode.K).release(KeyCode.K);
        settle();
        assertTrue(copied().contains("shutdown: "), copied());
    }

    @Test
    void aViewIsDrawnIntoAFile() throws Exception {
        eject();
        interact(() -> workbench().questions().turn(Sheet.LOG));
        interact(() -> workbench().lower().requestFocus());
        var file = folder.resolve("log.svg");
        interact(() -> camera().draw(InSight.of(workbench()), file));
        waitUntil(() -> Files.exists(file));
        var drawing = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertTrue(drawing.getDocumentElement().getTextContent().contains("_OST"), Files.readString(file));
    }

    @Test
    void aPictureOfTheMomentIsCopied() {
        press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.P).release(KeyCode.P, KeyCode.ALT, KeyCode.CONTROL);
        waitUntil(() -> WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().hasImage())
                .get());
    }

    @Test
    void aFilmIsOfTheRangeThatWasMarked() throws Exception {
        eject();
        interact(() -> workbench().transport().loop(new Transport.Range(3, 5)));
        interact(() -> workbench().transport().jump(4));
        var file = folder.resolve("film.png");
        interact(() -> camera().film(file));
        waitUntil(() -> Files.exists(file));
        assertEquals(3, pictures(file));
        assertEquals(4, workbench().transport().now().index());
    }

    @Test
    void theKeysStandInTheSheet() {
        press(KeyCode.F1).release(KeyCode.F1);
        for (var words : new String[] {"Save this view as a drawing (SVG)", "Copy this view as text"}) {
            assertTrue(lookup(words).tryQuery().isPresent(), words);
        }
    }

    private static int pictures(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        int control = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("acTL");
        return java.nio.ByteBuffer.wrap(bytes).getInt(control + 4);
    }

    private Camera camera() {
        return new Camera(workbench(), new Notice(new javafx.scene.layout.StackPane()));
    }

    private void eject() {
        interact(() -> workbench().act(Act.EJECT));
        settle();
        interact(() -> workbench().transport().travel(Travel.TO_END));
    }

    private String copied() {
        var clipboard = WaitForAsyncUtils.waitForAsyncFx(2_000, Clipboard::getSystemClipboard);
        interact(() -> clipboard.setContent(Map.of(javafx.scene.input.DataFormat.PLAIN_TEXT, "")));
        press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.C).release(KeyCode.C, KeyCode.ALT, KeyCode.CONTROL);
        waitUntil(() -> WaitForAsyncUtils.asyncFx(
                        () -> clipboard.hasString() && !clipboard.getString().isEmpty())
                .get());
        return WaitForAsyncUtils.waitForAsyncFx(2_000, clipboard::getString);
    }
}
