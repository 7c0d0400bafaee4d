package org.quiesce.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StripTest {
    private static final int EVENTS = 400;
    private static final int WIDTH = 37;
    private static final List<Milestone> KINDS = List.of(Milestone.values());

    @Test
    void aWalkTellsTheValueAtTheEndOfEachColumnAndHowOftenItChanged() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var tape = new Strip.Tape(7);
            var values = new int[EVENTS + 1];
            values[0] = 7;
            var changes = new int[EVENTS];
            for (int i = 0; i < EVENTS; i++) {
                values[i + 1] = values[i];
                if (random.nextInt(1 + (int) seed % 20) == 0) {
                    values[i + 1] = random.nextInt(5);
                    changes[i] = values[i + 1] == values[i] ? 0 : 1;
                    tape.put(i, values[i + 1]);
                }
            }
            check(tape.end(), columns(random), values, changes, "seed " + seed);
        }
    }

    private static void check(Strip strip, Columns columns, int[] values, int[] changes, String seed) {
        var told = new ArrayList<Integer>();
        strip.walk(columns, (from, to, value, changed) -> {
            assertEquals(told.size(), from, seed);
            int in = Arrays.stream(changes, columns.first(from), columns.first(to))
                    .sum();
            assertEquals(in, changed, seed);
            assertTrue(changed == 0 || to == from + 1, seed);
            for (int x = from; x < to; x++) {
                assertEquals(values[columns.first(x + 1)], value, seed + " column " + x);
                told.add(x);
            }
        });
        assertEquals(WIDTH, told.size(), seed);
        for (int n = 0; n < values.length; n++) {
            assertEquals(values[n], strip.after(n), seed);
        }
    }

    @Test
    void aWalkCostsAsMuchAsThereAreColumns() {
        var tape = new Strip.Tape(0);
        for (int i = 0; i < 100_000; i++) {
            tape.put(i, i % 2 + 1);
        }
        var calls = new ArrayList<Integer>();
        tape.end().walk(new Columns(new int[] {0, 50_000, 100_000}), (_, _, _, changes) -> calls.add(changes));
        assertEquals(List.of(50_000, 50_000), calls);
    }

    @Test
    void aPyramidOfPointsKnowsWhatIsInAnyStretch() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var tape = new Points.Tape();
            int size = random.nextInt(5_000);
            for (int i = 0; i < size; i++) {
                tape.put(3 * i, KINDS.get(random.nextInt(KINDS.size())));
            }
            var points = tape.end();
            for (int i = 0; i < 50 && size > 0; i++) {
                int from = random.nextInt(size);
                int to = from + random.nextInt(size - from + 1);
                int all = 0;
                for (int at = from; at < to; at++) {
                    all |= points.kinds(at);
                }
                assertEquals(all, points.kinds(from, to), "seed " + seed);
                for (var kind : Milestone.all(all)) {
                    int first = points.first(kind, from, to);
                    assertTrue(Milestone.all(points.kinds(first)).contains(kind), "seed " + seed);
                    assertEquals(0, points.kinds(from, first) & points.kinds(first), "seed " + seed);
                }
            }
        }
    }

    @Test
    void pointsAreToldColumnByColumn() {
        var tape = new Points.Tape();
        tape.put(1, Milestone.UEVENT);
        tape.put(4, Milestone.UEVENT);
        tape.put(4, Milestone.REFUSED);
        tape.put(9, Milestone.CRASHED);
        var told = new ArrayList<String>();
        tape.end()
                .walk(
                        new Columns(new int[] {1, 2, 3, 5, 9}),
                        (column, kinds, first, after) ->
                                told.add(column + " " + Milestone.all(kinds) + " " + first + "-" + after));
        assertEquals(List.of("0 [UEVENT] 0-1", "2 [REFUSED, UEVENT] 1-2"), told);
    }

    private static Columns columns(Random random) {
        int from = random.nextInt(EVENTS);
        int to = from + random.nextInt(EVENTS - from + 1);
        return new Columns(random.ints(WIDTH + 1, from, to + 1).sorted().toArray());
    }
}
