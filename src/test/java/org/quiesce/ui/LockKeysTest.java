package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.Event;

/** The lanes of locks, gone along with nothing but keys. */
class LockKeysTest extends WindowRobot {
    @BeforeEach
    void ejectAndGoToTheBeginning() {
        type(KeyCode.E);
        settle();
        push(KeyCode.CONTROL, KeyCode.HOME);
        settle();
    }

    @Test
    void fromTheSheetToALaneAndToWhereItsLocksAreTakenAndGivenBack() {
        type(KeyCode.J);
        settle();
        assertEquals(Sheet.LOCKS, workbench().lower().sheet());
        assertTrue(hint().contains(", lock 1: nothing at this moment"), hint());
        push(KeyCode.ALT, KeyCode.J);
        var taken = (Event.LockTaken) workbench().transport().now().event().orElseThrow();
        assertTrue(hint().contains(", lock 1: " + taken.lock() + ", taken by event "), hint());
        int first = workbench().transport().now().index();
        type(KeyCode.J);
        push(KeyCode.ALT, KeyCode.J);
        assertTrue(hint().startsWith("kworker/kacpi_hotplug-0, lock 1: "), hint());
        assertTrue(workbench().transport().now().event().orElseThrow() instanceof Event.LockTaken);
        push(KeyCode.SHIFT, KeyCode.J);
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.J);
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.J);
        assertEquals(first, workbench().transport().now().index());
        push(KeyCode.CONTROL, KeyCode.END);
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.J);
        var released =
                (Event.LockReleased) workbench().transport().now().event().orElseThrow();
        assertEquals(taken.lock(), released.lock());
    }

    @Test
    void aboveTheFirstLaneAndBelowTheLastOneStaysThere() {
        for (int i = 0; i < 12; i++) {
            type(KeyCode.J);
        }
        var last = hint();
        type(KeyCode.J);
        assertEquals(last, hint());
        for (int i = 0; i < 14; i++) {
            push(KeyCode.SHIFT, KeyCode.J);
        }
        assertTrue(hint().startsWith("caller-0, lock 1: "), hint());
        push(KeyCode.SHIFT, KeyCode.J);
        assertTrue(hint().startsWith("caller-0, lock 1: "), hint());
    }

    @Test
    void theSheetOfKeysNamesThem() {
        type(KeyCode.F1);
        var means = lookup(".label").<Labeled>queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
        assertTrue(means.contains("Locks: to the lane below; with Shift above"), means.toString());
        assertTrue(means.contains("Locks: to the next change in the lane; with Shift back"));
        var sheet = lookup(node -> node instanceof KeySheet).<KeySheet>query();
        for (var label : from(sheet).lookup(".label").queryAllAs(Labeled.class)) {
            assertTrue(label.getWidth() >= Math.floor(label.prefWidth(-1)), "cut: " + label.getText());
        }
        assertTrue(sheet.getHeight() <= sheet.getScene().getHeight());
        type(KeyCode.F1);
    }

    private String hint() {
        return lookup("#hint").<Labeled>query().getText();
    }
}
