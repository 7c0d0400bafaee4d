package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.quiesce.compare.Question;

/** Asking why, and asking each device: done by a robot. */
class QuestionsTest extends WindowRobot {
    @Test
    void whyLeadsFromTheRefusalToThePageAndEachLineToItsMoment() {
        ejectAndAskWhy();
        assertEquals(
                List.of(
                        "eject \\_SB.MOD2 was refused: One part of the module refused to go offline.",
                        "memory36 refused: Kernel data (slab, tables, stacks, drivers) sits in the block.",
                        "page 0x125caf is one of 41 slab pages in zone Normal",
                        "memory36 was in zone Normal, where the kernel puts data of its own"),
                chain());
        interact(() -> line(1).fire());
        int index = workbench().transport().now().index();
        assertTrue(index > 0 && index < workbench().story().recording().size(), "index " + index);
        assertEquals(4, chain().size(), "the chain stays while one goes along it");
        interact(() -> line(3).fire());
        assertEquals(0, workbench().transport().now().index());
    }

    @Test
    void whatWouldHaveToChangeIsOfferedAndSucceeds() {
        ejectAndAskWhy();
        assertTrue(lookup("One change is enough, in another past.").tryQuery().isPresent());
        clickOn("Try this past");
        settle();
        push(KeyCode.CONTROL, KeyCode.END);
        settle();
        assertEquals("MOD2 was ejected", title());
    }

    @Test
    void aDeviceIsAskedWhyWhereNoCommandHasEnded() {
        interact(() -> workbench().select(org.quiesce.machine.DeviceId.cpu(5)));
        type(KeyCode.W);
        settle();
        assertEquals("cpu5 is online", chain().getFirst());
    }

    @Test
    void aSweepSaysInEachRowWhatWouldHappenUntilEscape() {
        interact(() -> workbench().follow(View.DEVICES));
        interact(() -> workbench().unfold(org.quiesce.machine.DeviceId.memory(0).parent()));
        sweep();
        assertEquals("Would refuse", stateOf("memory36"));
        assertTrue(counts().contains("would go offline") && counts().contains("R-23"), counts());
        type(KeyCode.ESCAPE);
        settle();
        assertEquals("Online", stateOf("memory36"));
        assertFalse(lookup(".sweep-bar").query().isVisible());
    }

    @Test
    void theAnswersOfASweepHoldForOneMoment() {
        sweep();
        assertTrue(lookup(".sweep-bar").query().isVisible());
        type(KeyCode.E);
        settle();
        assertFalse(lookup(".sweep-bar").query().isVisible());
    }

    private void sweep() {
        interact(() -> workbench().questions().sweeps().ask(Question.OFFLINE));
        settle();
    }

    private void ejectAndAskWhy() {
        type(KeyCode.E);
        settle();
        push(KeyCode.CONTROL, KeyCode.END);
        settle();
        type(KeyCode.W);
        settle();
    }

    private List<String> chain() {
        return lookup(".cause-line").queryAllAs(CauseLine.class).stream()
                .map(line -> line.getAccessibleText().replaceFirst(", (at |from the beginning).*", ""))
                .toList();
    }

    private CauseLine line(int number) {
        return List.copyOf(lookup(".cause-line").queryAllAs(CauseLine.class)).get(number);
    }

    private String counts() {
        return lookup("#counts").<Labeled>query().getText();
    }

    private String title() {
        return lookup(".title")
                .match(node -> node instanceof TextArea)
                .<TextArea>query()
                .getText();
    }

    private String stateOf(String name) {
        var row = lookup(".tree-table-row-cell")
                .match(node -> node instanceof TreeTableRow<?> shown
                        && shown.isVisible()
                        && shown.getItem() != null
                        && shown.getAccessibleText().startsWith(name + " "))
                .query();
        return from(row).lookup(".standing").<Labeled>query().getText();
    }
}
