package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.compare.Comparison.Pair;
import org.quiesce.machine.DeviceId;
import org.testfx.util.WaitForAsyncUtils;

/** All that a person does with the machine of the mail of 2016, from K to the file. */
class ComparisonJourneyTest extends WindowRobot {
    private static final String DISK = "0000:01:00.0";
    private static final String CARD = "0001:00:04.0";

    @BeforeEach
    void open() throws Exception {
        var machine = new BundledLibrary().open("openpower-bootloader", CaptureProgress.UNWATCHED);
        interact(() -> workbench().open(Story.of("openpower-bootloader", machine)));
        settle();
        type(KeyCode.K);
        settle();
    }

    @Test
    void playsAndIsDraggedAndSteps() {
        interact(() -> workbench().comparison().allow(Transport.Motion.FULL));
        type(KeyCode.SPACE);
        assertTrue(workbench().comparison().playing().get());
        WaitForAsyncUtils.waitForFxEvents();
        type(KeyCode.SPACE);
        assertFalse(workbench().comparison().playing().get());
        double played = line().getValue();
        interact(() -> line().setValue(0.9));
        assertTrue(where().endsWith("after the hand-over"), where());
        assertTrue(landed().contains("dma-ctl wrote 164 KiB into the initrd"), landed());
        type(KeyCode.COMMA);
        assertTrue(line().getValue() < 0.9 && line().getValue() >= 0 && played < 0.9);
    }

    @Test
    void anOlderEraSaysThatKexecIsNotModelled() {
        interact(() -> choose("#right", "#era", "3.11 (kexec is not modelled)"));
        settle();
        assertEquals("kexec is not modelled in 3.11, only in 6.1 and 6.12", tally(1));
        assertTrue(tally(0).contains("4 of 8 devices quiet"), tally(0));
        interact(() -> choose("#right", "#era", "6.1"));
        settle();
        assertTrue(tally(1).contains("7 of 8 devices quiet"), tally(1));
    }

    @Test
    void aDeviceIsShutDownBeforeAnotherOne() {
        var before = order();
        assertTrue(before.indexOf(CARD) < before.indexOf(DISK), before.toString());
        select(DISK);
        type(KeyCode.B);
        write("04.0");
        type(KeyCode.ENTER);
        settle();
        var after = order();
        assertTrue(after.indexOf(DISK) < after.indexOf(CARD), after.toString()); // S-11
        type(KeyCode.A);
        write(CARD);
        type(KeyCode.ENTER);
        settle();
        assertEquals(before.indexOf(CARD) < before.indexOf(DISK), order().indexOf(CARD) < order().indexOf(DISK));
    }

    @Test
    void anOrderThatCannotBeIsSaidAndNotKept() {
        select("0000:00:00.0");
        type(KeyCode.B);
        write(DISK);
        type(KeyCode.ENTER);
        settle();
        assertTrue(lookup(".button").queryAll().stream()
                .anyMatch(node -> "undo".equals(node.getId()) && node.isDisabled()));
    }

    @Test
    void escapeClosesTheQuestionFirst() {
        select(DISK);
        type(KeyCode.B);
        type(KeyCode.ESCAPE);
        assertTrue(workbench().comparison().isVisible());
        type(KeyCode.ESCAPE);
        assertFalse(workbench().comparison().isVisible());
    }

    @Test
    void copiesAndSavesWhatTheCommandLinePrints() throws Exception {
        clickOn("Differences only");
        assertEquals(7, table().getItems().size());
        clickOn(".comparison .export-bar #csv");
        var copied = WaitForAsyncUtils.asyncFx(
                        () -> String.valueOf(Clipboard.getSystemClipboard().getString()))
                .get();
        assertTrue(copied.startsWith("strategy,era,device,driver"), copied);
        assertEquals(17L, copied.lines().count());
        var file = folder.resolve("comparison.json");
        interact(() -> workbench().comparison().table().export().save(file));
        var saved = Files.readString(file);
        assertTrue(saved.contains("\"machine\": \"openpower-bootloader\""), saved);
        var markdown = folder.resolve("comparison.md");
        interact(() -> workbench().comparison().table().export().save(markdown));
        assertTrue(Files.readString(markdown).startsWith("**shutdown: 4 of 8 devices quiet"));
    }

    private List<String> order() {
        return workbench().comparison().shown().orElseThrow().left().side().order().stream()
                .map(DeviceId::name)
                .toList();
    }

    private void choose(String side, String menu, String words) {
        from(lookup(".comparison " + side)).lookup(menu).<MenuButton>query().getItems().stream()
                .filter(item -> words.equals(item.getText()))
                .forEach(MenuItem::fire);
    }

    private void select(String device) {
        interact(() -> table().getItems().stream()
                .filter(pair -> pair.device().name().equals(device))
                .forEach(table().getSelectionModel()::select));
    }

    @SuppressWarnings("unchecked")
    private TableView<Pair> table() {
        return lookup(".legacy-table .table-view").queryAs(TableView.class);
    }

    private Slider line() {
        return lookup(".comparison .clock-line").query();
    }

    private String tally(int side) {
        return lookup(".side-pane .tally").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList()
                .get(side);
    }

    private String landed() {
        return lookup(".side-pane .landed").<Label>query().getText();
    }

    private String where() {
        return lookup(".side-pane .clock").<Label>query().getText();
    }
}
