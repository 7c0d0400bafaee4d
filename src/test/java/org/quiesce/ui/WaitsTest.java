package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.recording.Moment;

/** Waiting work is to be seen in the rows, and a ring of it on the card (L-22). */
class WaitsTest {
    private static final List<String> COMMANDS = List.of(
            "given halt at=device_offline of=0000:80:1f.3",
            "eject \\_SB.PCI1",
            "unbind 0000:80:1f.3",
            "given halt at=none");
    private static final List<Story> STORIES = new java.util.ArrayList<>();

    @BeforeAll
    static void letTwoCommandsWaitForEachOther() throws Exception {
        var experiment =
                Experiment.on(new BundledLibrary().open("shared-companion", CaptureProgress.UNWATCHED), Era.V612);
        for (String command : COMMANDS) {
            experiment = experiment.and(command);
            STORIES.add(Story.of("shared-companion", experiment));
        }
    }

    @Test
    void theRowsOfWhatWaitsSayForWhatAndWhoHasIt() {
        var end = end(3);
        var rows = new Scenery().rows(end, View.DEVICES, "");
        assertEquals("Waiting: for device_lock 0000:80:1f.3, held by caller-2", words(rows, bridge()));
        assertEquals(
                "Waiting: for physical_node_lock device:00, held by kworker/kacpi_hotplug-1", words(rows, function()));
    }

    @Test
    void workThatWasToldToStandWaitsAndNothingElseDoes() {
        var rows = new Scenery().rows(end(1), View.DEVICES, "");
        assertEquals(1, rows.awaited().size());
        assertEquals("Waiting: stands where it was told to", words(rows, bridge()));
        assertEquals("Going offline: ", words(rows, function()));
    }

    @Test
    void theWayLeadsToTheDeviceWhoseLockIsWaitedFor() {
        var rows = new Scenery().rows(end(3), View.DEVICES, "");
        assertTrue(
                rows.waits().stream()
                        .anyMatch(way -> way.asked().getLast().first().name().equals("PNP0A08:00")
                                && way.blocks().getLast().first().name().equals("0000:80:1f.3")),
                rows.waits()::toString);
    }

    @Test
    void letGoTheTwoFormARingAndTheCardSaysSo() {
        var told = Told.of(STORIES.get(3));
        var card = told.cards().at(end(3)).orElseThrow();
        assertEquals("2 commands wait for each other", card.title());
        assertEquals(
                List.of(
                        "unbind 0000:80:1f.3 waits for physical_node_lock device:00, which eject \\_SB.PCI1 holds",
                        "eject \\_SB.PCI1 waits for device_lock 0000:80:1f.3, which unbind 0000:80:1f.3 holds"),
                card.causes().stream()
                        .map(cause -> cause.who() + " " + cause.what())
                        .toList());
    }

    @Test
    void askedWhyThereTheRingIsToldFromTheCommandThatHasWaitedLongest() {
        var reasons = Reasons.of(Told.of(STORIES.get(3)), end(3), Optional.empty());
        assertEquals("unbind 0000:80:1f.3", reasons.subject());
        assertTrue(reasons.text(Told.of(STORIES.get(3))).contains("waits for physical_node_lock device:00"));
    }

    @Test
    void whatOnlyStandsIsNoDeadlock() {
        var told = Told.of(STORIES.get(0));
        assertTrue(told.cards().at(end(0)).isEmpty());
    }

    private static Moment end(int story) {
        return STORIES.get(story).end();
    }

    private static DeviceId bridge() {
        return waits().getLast();
    }

    private static DeviceId function() {
        return waits().getFirst();
    }

    private static List<DeviceId> waits() {
        return new Scenery().rows(end(3), View.DEVICES, "").awaited();
    }

    private static String words(MomentRows rows, DeviceId device) {
        var row = rows.row(new RowKey.One(device));
        return row.standing().word() + ": " + row.whyNot();
    }
}
