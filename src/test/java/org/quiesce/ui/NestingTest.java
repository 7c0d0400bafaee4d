package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;

/** Fewer than a thousand rows on every level, whatever its devices look like. */
class NestingTest {
    @Test
    void aLevelOfFiveThousandThatAreAllUnlikeIsCutIntoParts() {
        var siblings = blocks(5_000);
        var rows = Folding.fold(siblings, id -> id);
        assertEquals(20, rows.size());
        assertEquals("memory0", rows.getFirst().first().name());
        assertEquals("memory255", rows.getFirst().last().name());
        assertEquals(siblings, devices(rows));
        assertFewRows(rows);
    }

    @Test
    void namesWithoutNumbersAreCutToo() {
        var siblings = IntStream.range(0, 4_096)
                .mapToObj(number -> new DeviceId("/acpi/LNXCPU:" + Integer.toHexString(number)))
                .toList();
        var rows = Folding.fold(siblings, id -> id);
        assertEquals(siblings, devices(rows));
        assertFewRows(rows);
    }

    @Test
    void aVeryLargeLevelIsNested() {
        var siblings = blocks(300_000);
        var rows = Folding.fold(siblings, id -> id);
        assertEquals(siblings, devices(rows));
        assertFewRows(rows);
    }

    @Test
    void underAThousandRowsNothingIsCut() {
        assertEquals(
                999,
                Folding.fold(blocks(999), id -> id).stream()
                        .filter(RowKey.One.class::isInstance)
                        .count());
    }

    @Test
    void whatBlocksOrMovesStandsByItselfAmongTheParts() {
        var rows = Folding.fold(blocks(5_000), id -> id.equals(DeviceId.memory(300)) ? new Folding.Alone("") : id);
        var names = rows.stream()
                .limit(5)
                .map(row -> row.first().name() + " " + row.count())
                .toList();
        assertEquals(List.of("memory0 256", "memory256 44", "memory300 1", "memory301 211", "memory512 256"), names);
    }

    @Test
    void whereAllBlockTheLevelStaysSmallAllTheSame() {
        var siblings = blocks(5_000);
        var rows = Folding.fold(siblings, _ -> new Folding.Alone("in the way"));
        assertEquals(siblings, devices(rows));
        assertFewRows(rows);
        assertEquals(new RowKey.One(DeviceId.memory(0)), rows.getFirst());
    }

    @Test
    void aRowThatSplitsChangesItsOwnPartOnly() {
        Function<DeviceId, Object> pairs = id -> (number(id) / 4) % 2 + " " + (number(id) > 3_000 ? number(id) : "");
        var before = Folding.fold(blocks(6_000), pairs);
        var after = Folding.fold(blocks(6_000), id -> number(id) == 1_001 ? "other" : pairs.apply(id));
        assertEquals(
                1,
                IntStream.range(0, before.size())
                        .filter(i -> !before.get(i).equals(after.get(i)))
                        .count());
        assertEquals(before.size(), after.size());
    }

    @Test
    void randomLevelsKeepTheirDevicesAndStaySmall() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            int stretch = 1 + random.nextInt(40);
            var siblings = blocks(random.nextInt(60_000));
            var values = new ArrayList<Object>();
            while (values.size() < siblings.size()) {
                Object value = random.nextInt(50) == 0 ? new Folding.Alone("") : random.nextInt(1_000);
                int times = random.nextInt(300) == 0 ? 20_000 : 1 + random.nextInt(stretch);
                IntStream.range(0, times).forEach(_ -> values.add(value));
            }
            var rows = Folding.fold(siblings, id -> values.get(number(id)));
            assertEquals(siblings, devices(rows), "seed " + seed);
            assertFewRows(rows);
        }
    }

    @Test
    void aPartThatWasOpenStaysOpenWhenItIsSplitAndJoined() {
        var shown = new Shown(blocks(5_000));
        shown.root.follow(shown.top());
        var opened = shown.root.getChildren().get(1);
        opened.setExpanded(true);
        shown.alone = 300;
        shown.root.follow(shown.top());
        assertEquals(
                List.of("memory256 true", "memory300 false", "memory301 true", "memory512 false"),
                shown.root.getChildren().subList(1, 5).stream()
                        .map(item -> item.getValue().first().name() + " " + item.isExpanded())
                        .toList());
        shown.alone = -1;
        shown.root.follow(shown.top());
        assertTrue(shown.root.getChildren().get(1).isExpanded());
        assertFalse(shown.root.getChildren().get(0).isExpanded());
        assertFalse(shown.root.getChildren().get(2).isExpanded());
    }

    @Test
    void aRangeWithinAnOpenOneStaysOpenToo() {
        var shown = new Shown(blocks(100_000));
        shown.root.follow(shown.top());
        var outer = shown.root.getChildren().get(0);
        outer.setExpanded(true);
        outer.getChildren().get(3).setExpanded(true);
        shown.alone = 20;
        shown.root.follow(shown.top());
        var rest = shown.root.getChildren().get(2);
        assertEquals("memory21", rest.getValue().first().name());
        assertTrue(rest.isExpanded());
        assertEquals(
                1,
                rest.getChildren().stream()
                        .filter(TreeItem::isExpanded)
                        .filter(item -> Folding.holds(item.getValue(), DeviceId.memory(900)))
                        .count());
    }

    /** A level shown, one of whose devices may be in the way. */
    private static final class Shown implements Rows {
        private final List<DeviceId> siblings;
        private final RowItem root = new RowItem(new RowKey.Heading(""), () -> this);
        private int alone = -1;

        Shown(List<DeviceId> siblings) {
            this.siblings = siblings;
            root.setExpanded(true);
        }

        @Override
        public List<RowKey> top() {
            return Folding.fold(siblings, id -> number(id) == alone ? new Folding.Alone(id) : id);
        }

        @Override
        public List<RowKey> below(RowKey row) {
            return Folding.open(row);
        }

        @Override
        public boolean leaf(RowKey row) {
            return row.count() == 1;
        }

        @Override
        public DeviceRow row(RowKey row) {
            return Rows.NONE.row(row);
        }
    }

    private static void assertFewRows(List<RowKey> rows) {
        assertTrue(rows.size() < 1_000, rows.size() + " rows");
        for (var row : rows) {
            if (row instanceof RowKey.Part part) {
                assertTrue(part.rows().size() > 1);
                assertFewRows(part.rows());
            }
        }
    }

    private static List<DeviceId> devices(List<RowKey> rows) {
        return rows.stream().flatMap(row -> Folding.devices(row).stream()).toList();
    }

    private static int number(DeviceId id) {
        return Integer.parseInt(id.name().substring("memory".length()));
    }

    private static List<DeviceId> blocks(int count) {
        return IntStream.range(0, count).mapToObj(DeviceId::memory).toList();
    }
}
