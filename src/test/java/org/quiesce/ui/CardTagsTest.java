package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;

/** The kernel's own words on the card tell what they mean. */
class CardTagsTest {
    @Test
    void theFunctionThatRefusedExplainsItselfWithItsRules() throws BadCapture {
        var machine = new BundledLibrary().open("memory-zoo", CaptureProgress.UNWATCHED);
        var asked = Experiment.on(machine, Era.V612).and(new Command.Offline(DeviceId.memory(43)));
        var told = Told.of(Story.of("memory-zoo", asked));
        var card = told.cards().at(told.story().end()).orElseThrow();
        var tag = card.tags().get(2);
        assertEquals("has_unmovable_pages()", tag.words());
        assertTrue(tag.meaning().startsWith("Looks for a page that nobody can move."), tag.meaning());
        assertTrue(tag.meaning().lines().anyMatch("M-60 Everything else in use refuses"::equals), tag.meaning());
        assertEquals("", card.tags().getFirst().meaning());
        assertTrue(card.text().contains("-EBUSY  R-23  has_unmovable_pages()"), card.text());
    }
}
