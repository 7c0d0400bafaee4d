package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.compare.Basis;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.testfx.framework.junit5.ApplicationTest;

/** The kernel's own words on the card tell what they mean. */
@SuppressWarnings("NullAway.Init")
class CardTagsTest extends ApplicationTest {
    private Card card;

    @Override
    public void start(Stage stage) throws BadCapture {
        var machine = new BundledLibrary().open("memory-zoo", CaptureProgress.UNWATCHED);
        var asked = Experiment.on(machine, Era.V612).and(new Command.Offline(DeviceId.memory(43)));
        var told = Told.of(Story.of("memory-zoo", asked));
        card = told.cards().at(told.story().end()).orElseThrow();
        var pane = new CardPane();
        pane.show(Optional.of(card));
        stage.setScene(new Scene(pane, 600, 400));
        stage.show();
    }

    @Test
    void theFunctionThatRefusedExplainsItselfWithItsRules() {
        var tip = tag("has_unmovable_pages()").getTooltip();
        assertTrue(tip.getText().startsWith("Looks for a page that nobody can move."), tip.getText());
        assertTrue(tip.getText().lines().anyMatch("M-60 Everything else in use refuses"::equals), tip.getText());
        interact(() -> tip.show(tag("has_unmovable_pages()"), 0, 0));
        double width = tip.getWidth();
        interact(tip::hide);
        assertTrue(width > 100 && width < 500, "as wide as " + width);
    }

    @Test
    void whatSaysAllItselfHasNoTip() {
        assertNull(tag("-EBUSY").getTooltip());
    }

    @Test
    void theCopiedTextHasTheWordsOnly() {
        assertEquals(
                "-EBUSY  R-23  has_unmovable_pages()",
                card.text().lines().skip(2).findFirst().orElse(""));
    }

    /** A real 6.12 refused a block for a slab page in the same way: recording and step stand on the card. */
    @Test
    void theCardSaysThatARealKernelDidItAndWhatWasSeen() {
        var known = lookup(".known").<ToggleButton>query();
        assertEquals("Recorded", known.getText());
        assertTrue(known.isFocusTraversable());
        var precedent = assertInstanceOf(Basis.Recorded.class, card.basis().orElseThrow())
                .precedent();
        assertTrue(
                card.text()
                        .contains("How well known: recorded, a real kernel did exactly this: " + precedent.recording()
                                + " step " + precedent.step() + ", 6.12."),
                card.text());
        assertTrue(card.text().contains(precedent.file()), card.text());
        assertFalse(details().getParent().isVisible());
        interact(known::fire);
        assertTrue(details().getParent().isVisible());
        assertTrue(details().getText().contains("-1 EBUSY"), details().getText());
    }

    private TextArea details() {
        return lookup("#details").<TextArea>queryAll().iterator().next();
    }

    private Label tag(String words) {
        return lookup(".tag").<Label>queryAll().stream()
                .filter(label -> label.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }
}
