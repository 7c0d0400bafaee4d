package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quiesce.machine.DeviceId;

class FoldingTest {
    @Test
    void alikeSiblingsFoldIntoARange() {
        assertEquals(List.of(run(32, 95)), Folding.fold(blocks(32, 95), _ -> "alike"));
    }

    @Test
    void aSiblingThatIsUnlikeStandsByItself() {
        var rows = Folding.fold(blocks(32, 41), id -> id.equals(DeviceId.memory(36)));
        assertEquals(List.of(run(32, 35), one(36), run(37, 41)), rows);
    }

    @Test
    void fewSiblingsStandAlone() {
        assertEquals(List.of(one(1), one(2), one(3)), Folding.fold(blocks(1, 3), _ -> "alike"));
    }

    @Test
    void aGapInTheNumbersEndsARange() {
        var siblings = List.of(DeviceId.memory(1), DeviceId.memory(2), DeviceId.memory(4), DeviceId.memory(5));
        assertEquals(List.of(one(1), one(2), one(4), one(5)), Folding.fold(siblings, _ -> "alike"));
    }

    @Test
    void aLargeRangeOpensIntoRanges() {
        var rows = Folding.open(run(0, 524_287));
        assertEquals(8, rows.size());
        assertEquals(run(0, 65_535), rows.getFirst());
        assertEquals(256, Folding.open((RowKey.Run) rows.getFirst()).size());
    }

    @Test
    void aSmallRangeOpensIntoItsDevices() {
        assertEquals(List.of(one(7), one(8), one(9), one(10)), Folding.open(run(7, 10)));
    }

    @Test
    void noLevelHasAThousandRows() {
        for (int size = 4; size < 1 << 22; size *= 3) {
            assertTrue(Folding.open(run(0, size - 1)).size() < 1000, "a run of " + size);
        }
    }

    @Test
    void aPieceIsWithinTheRangeItWasCutFrom() {
        assertTrue(Folding.within(run(32, 95), run(37, 95)));
        assertTrue(Folding.within(run(32, 95), one(36)));
        assertFalse(Folding.within(run(32, 95), run(90, 99)));
        assertFalse(Folding.within(one(36), run(32, 95)));
    }

    private static List<DeviceId> blocks(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(DeviceId::memory).toList();
    }

    private static RowKey.Run run(int from, int to) {
        return new RowKey.Run(DeviceId.memory(from), DeviceId.memory(to), to - from + 1);
    }

    private static RowKey one(int number) {
        return new RowKey.One(DeviceId.memory(number));
    }
}
