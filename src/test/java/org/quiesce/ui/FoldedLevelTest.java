package org.quiesce.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;

/** What is brought up to date piece by piece is what folding everything again would give. */
class FoldedLevelTest {
    @Test
    void randomChangesGiveWhatFoldingAgainGives() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var siblings = new ArrayList<DeviceId>();
            var values = new HashMap<DeviceId, Object>();
            var level = new FoldedLevel(List.of(), id -> id);
            for (int i = 0; i < 60; i++) {
                var id = new DeviceId("/m/" + (random.nextInt(8) == 0 ? "odd" : "memory") + i);
                siblings.add(id);
                values.put(id, "alike");
                level.append(id, "alike");
            }
            for (int change = 0; change < 60; change++) {
                var id = siblings.get(random.nextInt(siblings.size()));
                switch (random.nextInt(5)) {
                    case 0 -> {
                        siblings.remove(id);
                        level.remove(Folding.Numbered.of(id));
                    }
                    case 1 -> {
                        siblings.remove(id);
                        level.remove(Folding.Numbered.of(id));
                        siblings.add(id);
                        level.append(id, values.getOrDefault(id, ""));
                    }
                    default -> {
                        values.put(id, random.nextInt(3) == 0 ? "unlike" : "alike");
                        level.change(Folding.Numbered.of(id), () -> values.getOrDefault(id, ""));
                    }
                }
                assertEquals(
                        Folding.fold(siblings, each -> values.getOrDefault(each, "")), level.rows(), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a8, a9
            a9, a10
            a99, a100
            a0, a1
            a9, b10
            a9, a010
            a0, a01
            a, a1
            x1y, x1y1
            a12, a3
            a999999998, a999999999
            a999999999, a1000000000
            """)
    void whatComesNextIsToldFromTheNameAsItStands(String name, String next) {
        var first = Folding.Numbered.of(new DeviceId("/m/" + name));
        var second = new DeviceId("/m/" + next);
        boolean counts = first.counts() && Folding.Numbered.of(second).equals(first.later(1));
        assertEquals(counts, first.isBefore(second, 1));
    }

    @Test
    void aLevelOfThousandsThatAreUnlikeIsBroughtUpToDateToo() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var siblings = new ArrayList<DeviceId>();
        for (int i = 0; i < 5_000; i++) {
            siblings.add(DeviceId.memory(i));
        }
        var values = new HashMap<DeviceId, Object>();
        siblings.forEach(id -> values.put(id, id));
        var level = new FoldedLevel(siblings, id -> id);
        for (int change = 0; change < 300; change++) {
            var id = siblings.get(random.nextInt(siblings.size()));
            switch (random.nextInt(4)) {
                case 0 -> {
                    siblings.remove(id);
                    level.remove(Folding.Numbered.of(id));
                }
                case 1 -> {
                    values.put(id, new Folding.Alone("in the way"));
                    level.change(Folding.Numbered.of(id), () -> new Folding.Alone("in the way"));
                }
                default -> {
                    values.put(id, "alike");
                    level.change(Folding.Numbered.of(id), () -> "alike");
                }
            }
            assertEquals(Folding.fold(siblings, each -> values.getOrDefault(each, "")), level.rows(), "seed " + seed);
        }
    }

    @Test
    void everyMomentOfAStoryHasTheRowsThatFoldingItAloneGives() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var recording = Experiment.on(TwoModules.machine(), Era.V311)
                .and(new Command.Offline(DeviceId.memory(20)))
                .and(new Command.Eject(TwoModules.MOD2, Circumstances.Removal.GRACEFUL))
                .and(new Command.Eject(TwoModules.MOD1, Circumstances.Removal.GRACEFUL))
                .recording();
        for (var view : View.values()) {
            var kept = new Scenery();
            for (int jump = 0; jump < 60; jump++) {
                int index = jump % 10 == 9 ? random.nextInt(recording.size()) : jump * recording.size() / 60;
                var moment = recording.moment(index);
                var alone = new Scenery().rows(moment, view, "");
                var rows = kept.rows(moment, view, "");
                assertEquals(all(alone, alone.top()), all(rows, rows.top()), view + " " + index + ", seed " + seed);
            }
        }
    }

    /** All rows, and what they say. */
    private static List<Object> all(Rows rows, List<RowKey> level) {
        var all = new ArrayList<Object>();
        for (var key : level) {
            all.add(key);
            all.add(rows.row(key));
            all.add(Optional.of(rows.leaf(key)));
            if (!rows.leaf(key)) {
                all.addAll(all(rows, rows.below(key)));
            }
        }
        return all;
    }
}
