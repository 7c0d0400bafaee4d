package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.machine.Era;
import org.quiesce.recording.Condition;
import org.quiesce.recording.Flow;
import org.quiesce.recording.Lane;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.Timeline.Axis;

/** Time travel, and the lanes that lead it, tell the same as the machine. A failure names its seed. */
class TimelinePropertyTest {
    private static final int COMMANDS = 25;
    private static final int MOMENTS = 60;

    @TestFactory
    Stream<DynamicTest> randomCommands() {
        return LongStream.concat(LongStream.rangeClosed(1, 6), new Random().longs(1))
                .boxed()
                .flatMap(seed -> Stream.of(Era.V311, Era.V612)
                        .map(era -> DynamicTest.dynamicTest(era.word() + " seed " + seed, () -> holds(era, seed))));
    }

    private static void holds(Era era, long seed) {
        var recording = new RandomStory(era, seed).tell(COMMANDS);
        var timeline = Timeline.of(recording);
        var random = new Random(seed);
        for (int i = 0; i < MOMENTS; i++) {
            int n = random.nextInt(recording.size() + 1);
            var machine = recording.first();
            for (var event : recording.events().subList(0, n)) {
                machine = machine.after(event);
            }
            assertEquals(machine, recording.at(n), "there and back, at " + n);
            agree(timeline.lanes(), recording, n);
            assertEquals(
                    recording.at(n).now(),
                    recording
                            .at(timeline.index(Axis.TIME, timeline.place(Axis.TIME, n)))
                            .now());
        }
    }

    private static void agree(List<Lane> lanes, Recording recording, int n) {
        var machine = recording.at(n);
        for (var lane : lanes) {
            lane.own().ifPresent(own -> {
                assertEquals(
                        Condition.of(machine.find(lane.id())),
                        Condition.of(own.condition().after(n)),
                        lane.id() + " after " + n);
                assertEquals(
                        machine.find(lane.id())
                                .map(device -> Flow.of(machine, device))
                                .orElse(Flow.STILL),
                        Flow.of(own.flow().after(n)),
                        "DMA of " + lane.id() + " after " + n);
            });
            lane.sum()
                    .ifPresent(sum -> assertEquals(
                            serving(lane, n),
                            sum.serving().after(n),
                            "how many serve below " + lane.id() + " after " + n));
            agree(lane.below(), recording, n);
        }
    }

    private static long serving(Lane lane, int n) {
        long mine = lane
                .own()
                .filter(own -> Condition.of(own.condition().after(n)).serving())
                .stream()
                .count();
        return mine + lane.below().stream().mapToLong(each -> serving(each, n)).sum();
    }
}
