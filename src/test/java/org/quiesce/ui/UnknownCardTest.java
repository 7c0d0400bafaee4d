package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Outcome;

/** A recorded machine does not hold what is in its pages: the card says so, and takes the answer. */
class UnknownCardTest {
    private Told told;

    @BeforeEach
    void offline() throws BadCapture {
        var machine = new BundledLibrary().open("B-mem-6.1", CaptureProgress.UNWATCHED);
        var asked = Experiment.on(machine, Era.V61).and(new Command.Offline(DeviceId.memory(2)));
        told = Told.of(Story.of("B-mem-6.1", asked));
    }

    @Test
    void theMissingFactIsNamed() {
        var card = card(told);
        assertEquals(Card.Tone.UNKNOWN, card.tone());
        assertEquals("memory2: the outcome is unknown", card.title());
        assertTrue(card.sentence().contains("which pages are in memory2"), card.sentence());
    }

    @Test
    void bothBranchesAreShown() {
        assertEquals(
                List.of(
                        new Card.Cause("if", "memory2 pages free=32768", "→ done"),
                        new Card.Cause("if", "memory2 pages slab=1", "→ refused -EBUSY R-23")),
                card(told).causes());
    }

    @Test
    void eachAnswerIsAButtonAndALineToChange() {
        assertEquals(
                List.of("Suppose memory2 pages free=32768", "Suppose memory2 pages slab=1"),
                card(told).remedies().stream().map(Card.Remedy::title).toList());
        assertEquals("given memory2 pages free=32768", card(told).given());
    }

    @Test
    void anAnswerIsGivenAndTheSameIsAskedAgain() {
        var refused = told.cards().taken(0, told.cards().remedy(0, 1).orElseThrow());
        assertEquals(3, refused.commands().size());
        assertEquals(told.story().commands().getFirst(), refused.commands().getLast());
        assertTrue(refused.recording().result(2).outcome() instanceof Outcome.Refused);
        var done = told.cards().taken(0, told.cards().remedy(0, 0).orElseThrow());
        assertEquals(Outcome.DONE, done.recording().result(2).outcome());
        assertEquals("", card(Told.of(done)).given());
    }

    @Test
    void recordedBlocksAndCpusAreInTheTreeOfDevices() {
        var moment = told.story().end();
        var rows = new Scenery().rows(moment, View.DEVICES, "");
        assertEquals(
                List.of("memory", "memory1", "memory2"),
                rows.path(DeviceId.memory(2)).stream()
                        .map(row -> row.first().name())
                        .toList());
        assertEquals(
                List.of("cpu", "cpu0"),
                rows.path(DeviceId.cpu(0)).stream()
                        .map(row -> row.first().name())
                        .toList());
    }

    private static Card card(Told told) {
        return told.cards().at(told.story().end()).orElseThrow();
    }
}
