package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

@SuppressWarnings("NullAway.Init")
class CutTipTest extends ApplicationTest {
    private static final String WORDS = "memory36 refused (R-23)";
    private Label label;

    @Override
    public void start(Stage stage) {
        label = new Label(WORDS);
        CutTip.on(label, List.of(label));
        stage.setScene(new Scene(new HBox(label), 400, 100));
        stage.show();
    }

    @Test
    void aTextThatFitsIsNotToldAgain() {
        moveTo(label);
        assertFalse(CutTip.isCut(label));
        assertEquals(Set.of(), tips());
    }

    @Test
    void aCutTextIsToldInFull() {
        moveTo(label).moveBy(250, 60);
        interact(() -> label.setMaxWidth(40));
        moveTo(label);
        assertTrue(CutTip.isCut(label));
        assertEquals(Set.of(WORDS), tips());
    }

    /** Tooltips that are installed: the window of a robot has no focus, so none would open. */
    private Set<String> tips() {
        return label.getProperties().values().stream()
                .filter(Tooltip.class::isInstance)
                .map(tip -> ((Tooltip) tip).getText())
                .collect(Collectors.toSet());
    }
}
