package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does with the window, done by a robot. */
class WindowTest extends WindowRobot {
    @Test
    void firstSaysWhatToPress() {
        assertTrue(lookup("MOD2 is selected. Press").tryQuery().isPresent());
        assertEquals("MOD2", crumb());
    }

    @Test
    void aRefusedEjectShowsWhoRefusedAndTheRemedySucceeds() {
        ejectToTheEnd();
        assertEquals("MOD2 was not ejected: memory36 is in the way", title());
        assertEquals("Refused", stateOf("memory36"));
        assertEquals("Back online", stateOf("memory37"));
        assertTrue(lookup(".way").tryQuery().isPresent(), "the way from MOD2 to memory36");

        clickOn(".remedy");
        settle();
        toTheEnd();
        assertEquals("MOD2 was ejected", title());
    }

    @Test
    void theOutcomesOfTwoErasCanBeFlippedBetween() {
        clickOn("#eject");
        settle();
        toTheEnd();
        clickOn("Before 2013");
        settle();
        assertEquals("The machine crashed", title());
        clickOn("3.11");
        settle();
        assertEquals("MOD2 was not ejected: memory36 is in the way", title());
    }

    @Test
    void steppingBackGoesBackInTime() {
        ejectToTheEnd();
        type(KeyCode.COMMA);
        assertFalse(card().isVisible(), "before the last event there is no outcome yet");
        type(KeyCode.PERIOD);
        assertTrue(card().isVisible());
        push(KeyCode.CONTROL, KeyCode.HOME);
        assertTrue(labelled("counter").startsWith("Step 0 of"), labelled("counter"));
        push(KeyCode.CONTROL, KeyCode.Z);
        settle();
        assertTrue(labelled("counter").startsWith("Step 0 of"), labelled("counter"));
    }

    @Test
    void undoAndRedoMoveAlongTheBranchAndForgetNothing() {
        ejectToTheEnd();
        var end = labelled("counter");
        push(KeyCode.CONTROL, KeyCode.Z);
        settle();
        assertTrue(labelled("counter").startsWith("Step 0 of "), labelled("counter"));
        assertFalse(labelled("counter").startsWith("Step 0 of 0"), labelled("counter"));
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        settle();
        assertEquals(end, labelled("counter"));
        assertTrue(card().isVisible());
    }

    @Test
    void theSearchKeepsWhatMatchesAndWhatItHangsBelow() {
        push(KeyCode.CONTROL, KeyCode.F);
        write("memory36");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(row("MEM2").isPresent());
        assertFalse(row("MOD1").isPresent());
    }

    @Test
    void lettersTypedIntoTheSearchAreNoCommands() {
        push(KeyCode.CONTROL, KeyCode.F);
        write("e");
        assertTrue(labelled("counter").startsWith("Step 0 of 0"), labelled("counter"));
    }

    @Test
    void anotherMachineReplacesThisOneWhenItIsThere() {
        clickOn(".menu-button").clickOn("one-cpu");
        WaitForAsyncUtils.waitForFxEvents();
        waitUntil(() -> labelled("machine").equals("one-cpu"));
        assertTrue(row("cpu").isPresent() || row("\\_SB").isEmpty());
    }

    @Test
    void aBadFileIsANoticeAndTheMachineStays() {
        clickOn(".menu-button").clickOn("broken");
        waitUntil(() -> lookup(".notification-bar").tryQuery().isPresent()
                && lookup("broken.yaml: line 3: unknown key").tryQuery().isPresent());
        assertEquals("MOD2", crumb());
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        assertTrue(lookup("#offline").query().isDisabled());
        assertTrue(lookup("#offline").query().getAccessibleHelp().contains("knows no offline"));
    }

    private void ejectToTheEnd() {
        type(KeyCode.E);
        settle();
        toTheEnd();
    }

    private void toTheEnd() {
        push(KeyCode.CONTROL, KeyCode.END);
        settle();
    }

    private Node card() {
        return lookup(".card").match(node -> node instanceof CardPane).query();
    }

    private String title() {
        return lookup(".title")
                .match(node -> node instanceof TextArea)
                .<TextArea>query()
                .getText();
    }

    private String crumb() {
        return lookup(".here").<Label>query().getText();
    }

    private String labelled(String look) {
        return lookup("." + look).<Labeled>query().getText();
    }

    private String stateOf(String name) {
        var row = row(name).orElseThrow();
        return from(row).lookup(".standing").<Labeled>query().getText();
    }

    private java.util.Optional<Node> row(String name) {
        return lookup(".tree-table-row-cell")
                .match(node -> node instanceof TreeTableRow<?> row
                        && row.isVisible()
                        && row.getItem() != null
                        && row.getAccessibleText().startsWith(name + " "))
                .tryQuery();
    }
}
