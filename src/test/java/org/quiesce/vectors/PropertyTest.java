package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Era;
import org.quiesce.recording.Recording;

/** What holds whatever is asked. A failure names its seed: {@code story(era, seed)} tells it again. */
class PropertyTest {
    private static final int COMMANDS = 60;
    private static final int SEEDS = 30;
    /** Stories that nobody has heard yet; about three seconds of them. */
    private static final int FRESH = 12;

    /** An eject that a request of a disk held up in the middle. */
    private static final long ONCE_FAILED = -3870112739498797381L;

    /** A write to a CPU's target that began anew when an eject had taken the CPU away (D-31). */
    private static final long FAILED_TOO = 2152767787702821484L;

    /** A failure that was set stopped the way back of an eject that something else had refused (C-57). */
    private static final long ARMED = -4392335791254540961L;

    @TestFactory
    Stream<DynamicTest> randomCommands() {
        return Arrays.stream(Era.values())
                .flatMap(era -> seeds().mapToObj(
                                seed -> DynamicTest.dynamicTest(era.word() + " seed " + seed, () -> holds(era, seed))));
    }

    /** The same ones always, and some that nobody has tried yet. A test names its seed. */
    private static LongStream seeds() {
        var fresh = new Random().longs(FRESH);
        return LongStream.concat(
                LongStream.concat(LongStream.rangeClosed(1, SEEDS), LongStream.of(ONCE_FAILED, FAILED_TOO, ARMED)),
                fresh);
    }

    private static void holds(Era era, long seed) {
        var story = new RandomStory(era, seed);
        try {
            var recording = story.tell(COMMANDS);
            assertEquals(recording, again(era, recording), "two runs differ");
            new Invariants(era, recording).hold();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(era.word() + " seed " + seed + "\n" + String.join("\n", story.lines()), e);
        }
    }

    private static Recording again(Era era, Recording recording) {
        var kernel = Kernel.of(era);
        var second = Recording.of(kernel.boot(Machines.workshop()));
        for (var step : recording.steps()) {
            second = second.and(step.command(), kernel.run(second.last(), step.command()));
        }
        return second;
    }
}
