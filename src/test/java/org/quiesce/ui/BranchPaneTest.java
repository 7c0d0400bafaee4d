package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quiesce.lesson.BranchList;

/** Acting in the past keeps the old future, and one can go back to it. */
class BranchPaneTest extends WindowRobot {
    @BeforeEach
    void ejectThenForceInstead() {
        press(KeyCode.E);
        push(KeyCode.CONTROL, KeyCode.Z);
        push(KeyCode.SHIFT, KeyCode.E);
        push(KeyCode.CONTROL, KeyCode.END);
        settle();
        type(KeyCode.F);
        settle();
    }

    private void press(KeyCode key) {
        type(key);
        settle();
    }

    @Test
    void theOldFutureStaysAndTheTwoAreCompared() {
        assertEquals(2, branches().all().size());
        assertEquals(1, branches().current());
        selectFirst();
        waitUntil(() -> compared().startsWith("branch 2 and main share no commands"));
        assertTrue(compared().contains("main (" + "3.11) goes on:"), compared());
    }

    @Test
    void oneKeyComparesWithTheNextOneAndTwoSelectedAreComparedWithEachOther() {
        interact(() -> workbench().lower().turn(Sheet.LOG));
        push(KeyCode.CONTROL, KeyCode.Z);
        push(KeyCode.CONTROL, KeyCode.Z);
        settle();
        interact(() -> workbench().select(org.quiesce.machine.DeviceId.cpu(5)));
        interact(() -> workbench().act(Act.OFFLINE));
        settle();
        assertEquals(3, branches().all().size());
        type(KeyCode.X);
        settle();
        assertEquals(Sheet.BRANCHES, workbench().lower().sheet());
        waitUntil(() -> compared().startsWith("branch 3 and main share"));
        type(KeyCode.X);
        waitUntil(() -> compared().startsWith("branch 3 and branch 2 share"));
        interact(() -> list().getSelectionModel().clearSelection());
        interact(() -> list().getSelectionModel().selectIndices(0, 1));
        waitUntil(() -> compared().startsWith("main and branch 2 share no commands"));
        assertTrue(compared().contains("     memory36: "), compared());
    }

    @Test
    void goingThereShowsItsEnd() {
        var counter = counter();
        selectFirst();
        type(KeyCode.ENTER);
        settle();
        assertEquals(0, branches().current());
        assertTrue(!counter().equals(counter), counter());
        assertTrue(counter().matches("Step (\\d[\\d,]*) of \\1.*"), counter());
    }

    @Test
    void askingForTheSameAgainIsNoNewBranch() {
        selectFirst();
        type(KeyCode.ENTER);
        settle();
        push(KeyCode.CONTROL, KeyCode.Z);
        settle();
        interact(() -> workbench().act(Act.EJECT));
        settle();
        assertEquals(2, branches().all().size());
        assertEquals(0, branches().current());
    }

    @Test
    void aBranchGetsAName() {
        interact(() ->
                lookup("#branchName").<javafx.scene.control.TextField>query().setText("by force"));
        clickOn("#branchName").type(KeyCode.ENTER);
        settle();
        assertEquals("by force", branches().shown().name());
        assertEquals(1, branches().current());
    }

    private void selectFirst() {
        interact(() -> {
            list().getSelectionModel().clearAndSelect(0);
            list().requestFocus();
        });
    }

    private ListView<?> list() {
        return lookup("#list")
                .match(node -> node instanceof ListView<?> list && "Branches".equals(list.getAccessibleText()))
                .query();
    }

    private String compared() {
        return lookup("#compared").<TextArea>query().getText();
    }

    private String counter() {
        return lookup(".counter").<Labeled>query().getText();
    }

    private BranchList branches() {
        return workbench().story().branches();
    }
}
