package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.DriverRow;
import org.quiesce.capture.Teardown;

/** What a person does with the census of callbacks, done by a robot. */
class CensusPaneTest extends WindowRobot {
    @BeforeEach
    void open() {
        type(KeyCode.C);
        settle();
    }

    @Test
    void theTitleIsTheClaimInNumbers() {
        assertEquals("Of 9,744 drivers, 5,614 have remove (57.6 %) and 545 have shutdown (5.6 %).", words("#title"));
        assertTrue(words("#claims").contains("a lot more drivers implement remove"), words("#claims"));
        assertEquals(List.of("all drivers", "platform", "i2c", "pci"), names().subList(0, 4));
        assertEquals(1 + 111, names().size());
    }

    @Test
    void aPartOfABarOpensItsDriversAndEscapeGoesBack() {
        clickOn(segment("pci", Teardown.BOTH));
        assertTrue(lookup(".census-drivers").query().isVisible());
        assertEquals("pci: 175 drivers with remove and shutdown", words("#which"));
        assertEquals(175, shown().size());
        assertTrue(
                shown().stream().allMatch(driver -> driver.bus().equals("pci") && driver.teardown() == Teardown.BOTH));
        type(KeyCode.ESCAPE);
        assertFalse(lookup(".census-drivers").query().isVisible());
        assertTrue(workbench().census().isVisible());
        type(KeyCode.ESCAPE);
        assertFalse(workbench().census().isVisible());
    }

    @Test
    void enterOpensThePartThatHasTheFocus() {
        interact(() -> segment("pci", Teardown.ONLY_SHUTDOWN).requestFocus());
        type(KeyCode.ENTER);
        assertEquals(3, shown().size());
        type(KeyCode.ESCAPE);
        assertTrue(segment("pci", Teardown.ONLY_SHUTDOWN).isFocused(), "back where it was");
    }

    @Test
    void aSearchLeavesTheDriversThatHaveTheWords() {
        clickOn(segment("pci", Teardown.BOTH));
        push(KeyCode.CONTROL, KeyCode.F);
        write("nvme");
        assertEquals(Set.of("nvme"), shown().stream().map(DriverRow::name).collect(Collectors.toSet()));
        assertEquals("1 of 175", words("#count"));
        clickOn(".census-drivers #csv");
        interact(() -> assertTrue(
                Clipboard.getSystemClipboard().getString().contains("nvme,pci,storage,probe remove shutdown,nvme,")));
        type(KeyCode.ESCAPE);
        assertFalse(lookup(".census-drivers").query().isVisible(), "also from the search");
    }

    @Test
    void byKindCountsTheSameDrivers() {
        type(KeyCode.K);
        assertEquals("Kind", words("#group"));
        assertEquals(List.of("all drivers", "clocks and power"), names().subList(0, 2));
        clickOn(segment("network", Teardown.BOTH));
        assertTrue(shown().stream().anyMatch(driver -> driver.name().equals("e1000")));
        type(KeyCode.ESCAPE);
        type(KeyCode.B);
        assertEquals("Bus", words("#group"));
    }

    @Test
    void theNotesSayWhatTheBarsHide() {
        var workbench = workbench();
        moveTo(segment("pci", Teardown.NEITHER));
        var notes = workbench.lookupAll(".census-notes .label").stream()
                .map(node -> ((Label) node).getText())
                .toList();
        assertTrue(notes.contains("What the bars do not say: pci"), notes.toString());
        assertTrue(notes.stream().anyMatch(note -> note.contains("85 of the 132 with neither")), notes.toString());
    }

    @Test
    void eachPartSaysInWordsWhatItIs() {
        assertEquals(
                "pci: 612 drivers with remove and no shutdown (66.4 % of 922). Click to see them.",
                segment("pci", Teardown.ONLY_REMOVE).getAccessibleText());
        assertEquals(
                "only remove 612 · 66.4 %", segment("pci", Teardown.ONLY_REMOVE).getText());
    }

    private CensusSegment segment(String row, Teardown teardown) {
        return lookup(".census-segment")
                .match(node -> node instanceof CensusSegment)
                .queryAllAs(CensusSegment.class)
                .stream()
                .filter(segment -> segment.getAccessibleText().startsWith(row + ": ")
                        && segment.getStyleClass().contains(TeardownWords.style(teardown)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return lookup(".census-row > .button.name").queryAllAs(Button.class).stream()
                .map(Button::getText)
                .toList();
    }

    private List<DriverRow> shown() {
        return List.copyOf(lookup(".census-drivers .table-view")
                .<TableView<DriverRow>>query()
                .getItems());
    }

    private String words(String label) {
        return lookup(".census " + label).<Label>query().getText();
    }
}
