package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.quiesce.recording.Message;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** A log of any length: the list holds the lines around the moment shown, whichever kinds are wanted. */
class LogPaneTest extends ApplicationTest {
    private static final int MANY = 50_000;

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        var scene = new Scene(new StackPane(new LogPane()), 700, 400);
        Theme.apply(scene, ColorScheme.LIGHT, 100);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aShortLogIsThereAsAWhole() {
        var log = log(300);
        interact(() -> pane().show(log, 150));
        assertEquals(log, held());
        assertEquals("", part());
    }

    @Test
    void ofALongLogTheListHoldsWhatIsAroundTheMoment() {
        var log = log(MANY);
        for (int index : new int[] {0, 1, 400, 900, 20_000, 20_001, MANY - 1, MANY, 30_000, 3}) {
            interact(() -> pane().show(log, index));
            var held = held();
            assertEquals(1_000, held.size());
            int next = Math.min(MANY - 1, index);
            assertTrue(held.contains(log.get(next)), "line " + next);
            int place = held.indexOf(log.get(next));
            assertTrue(place >= 200 || held.getFirst().index() == 0, "lines before line " + next);
            assertTrue(place < 800 || held.getLast().index() == MANY - 1, "lines after line " + next);
        }
        assertEquals("1,000 of 50,000 lines, those around this moment", part());
    }

    @Test
    void whatHasJustHappenedIsInSightAndWhatComesNextToo() {
        interact(() -> pane().show(log(300), 150));
        WaitForAsyncUtils.waitForFxEvents();
        for (int line : new int[] {147, 148, 149, 150}) {
            assertTrue(inSight("line " + line), "line " + line);
        }
    }

    @Test
    void theLastLineStaysInSightWhateverTheHeight() {
        interact(() -> pane().show(log(300), 300));
        for (double height : new double[] {300, 170, 240, 130, 400}) {
            interact(() -> pane().setMaxHeight(height));
            WaitForAsyncUtils.waitForFxEvents();
            assertTrue(inSight("line 299"), "at a height of " + height);
        }
    }

    /** Not cut off at an edge of the list either. */
    private boolean inSight(String text) {
        var list = lookup(".list-view").<ListView<Message>>query();
        return from(list).lookup(".list-cell").queryAllAs(ListCell.class).stream()
                .filter(cell -> cell.isVisible()
                        && cell.getItem() instanceof Message line
                        && line.text().equals(text))
                .map(cell -> list.sceneToLocal(cell.localToScene(cell.getBoundsInLocal())))
                .anyMatch(place -> place.getMinY() >= -1 && place.getMaxY() <= list.getHeight() + 1);
    }

    @Test
    void oneKindIsFoundInAllOfALongLog() {
        interact(() -> pane().show(log(MANY), MANY / 2));
        clickOn("ACPI");
        assertEquals(
                List.of(Message.Kind.ACPI),
                held().stream().map(Message::kind).distinct().toList());
        assertEquals(MANY / 100, held().size());
        clickOn("All");
        assertTrue(held().stream().anyMatch(line -> line.index() == MANY / 2));
    }

    @Test
    void anotherRecordingsLogReplacesThisOne() {
        interact(() -> {
            pane().show(log(MANY), MANY);
            pane().show(log(10), 10);
        });
        assertEquals(10, held().size());
        interact(() -> pane().show(List.of(), 0));
        assertEquals(0, held().size());
    }

    /** Every hundredth line is a control method, all others are uevents. */
    private static List<Message> log(int lines) {
        var log = new ArrayList<Message>();
        for (int i = 0; i < lines; i++) {
            log.add(new Message(i, i, i % 100 == 0 ? Message.Kind.ACPI : Message.Kind.UEVENT, "line " + i));
        }
        return log;
    }

    private LogPane pane() {
        return lookup(node -> node instanceof LogPane).query();
    }

    private List<Message> held() {
        return List.copyOf(lookup(".list-view").<ListView<Message>>query().getItems());
    }

    private String part() {
        return lookup(".pane-header > .muted").<Label>query().getText();
    }
}
