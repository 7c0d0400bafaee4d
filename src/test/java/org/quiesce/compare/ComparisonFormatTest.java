package org.quiesce.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.compare.Comparison.Way;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Era;
import org.quiesce.machine.Strategy;

/** One comparison written down in each way, and sides that do not have the same devices. */
class ComparisonFormatTest {
    private static final Way BY_SHUTDOWN = new Way(Strategy.SHUTDOWN, Era.V612);

    @Test
    void everyFormatHasEveryDeviceOfBothSides() throws Exception {
        var comparison = comparison(BY_SHUTDOWN, BY_SHUTDOWN.by(Strategy.REMOVE));
        int devices = comparison.pairs().size();
        assertEquals(8, devices);
        assertEquals(1 + 2 * devices, lines(comparison, ComparisonFormat.CSV).size());
        var markdown = lines(comparison, ComparisonFormat.MARKDOWN);
        assertEquals(
                2L * devices,
                markdown.stream()
                        .filter(line -> line.startsWith("| 0") || line.startsWith("| dma"))
                        .count());
        var json = JSON.std.mapFrom(ComparisonFormat.JSON.of("bootloader", comparison));
        assertEquals("bootloader", json.get("machine"));
        assertEquals(List.of("v612", "v612"), eras(json));
    }

    @Test
    void sidesOfTwoErasSayWhichIsWhich() throws Exception {
        var comparison = comparison(BY_SHUTDOWN, BY_SHUTDOWN.in(Era.V61));
        assertEquals("->shutdown() in 6.1", BY_SHUTDOWN.in(Era.V61).title());
        assertEquals(
                List.of("v612", "v61"), eras(JSON.std.mapFrom(ComparisonFormat.JSON.of("bootloader", comparison))));
        var csv = lines(comparison, ComparisonFormat.CSV);
        assertTrue(csv.get(1).startsWith("shutdown,v612,"), csv.get(1));
        assertTrue(csv.getLast().startsWith("shutdown,v61,"), csv.getLast());
    }

    @Test
    void aDeviceOfTheRightSideAloneIsARowToo() throws Exception {
        var both = comparison(BY_SHUTDOWN, BY_SHUTDOWN.by(Strategy.REMOVE));
        var left = both.sides().getFirst();
        var fewer = new Side(
                left.strategy(),
                left.era(),
                left.recording(),
                left.handover(),
                left.outcome(),
                left.order(),
                left.legacies().subList(1, left.legacies().size()));
        var pairs = new Comparison(List.of(fewer, both.sides().getLast())).pairs();
        assertEquals(8, pairs.size());
        var last = pairs.getLast();
        assertEquals("dma-ctl", last.device().name());
        assertTrue(last.left().isEmpty() && last.right().isPresent() && !last.alike());
    }

    private static List<String> lines(Comparison comparison, ComparisonFormat format) {
        return format.of("bootloader", comparison).lines().toList();
    }

    private static List<String> eras(Map<String, Object> json) {
        return json.get("strategies") instanceof List<?> strategies
                ? strategies.stream().map(ComparisonFormatTest::era).toList()
                : List.of();
    }

    private static String era(Object strategy) {
        return strategy instanceof Map<?, ?> fields ? String.valueOf(fields.get("era")) : "";
    }

    private static Comparison comparison(Way left, Way right) throws Exception {
        return new Comparison(List.of(side(left), side(right)));
    }

    private static Side side(Way way) throws Exception {
        var machine = Machines.open("openpower-bootloader", CaptureProgress.UNWATCHED);
        return Comparison.side(Experiment.on(machine, way.era()).recording(), way);
    }
}
