package org.quiesce.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.Cause;
import org.quiesce.compare.Why;
import org.quiesce.compare.WhyText;
import org.quiesce.machine.Era;
import org.quiesce.recording.Recording;

/** Whatever is asked, a cause is never later than what it is a cause of, and every chain ends. A failure names its seed. */
class WhyHoldsTest {
    private static final int COMMANDS = 25;
    private static final int SEEDS = 4;
    private static final int DEVICES = 12;

    @TestFactory
    Stream<DynamicTest> randomCommands() {
        long fresh = new Random().nextLong();
        return Arrays.stream(Era.values())
                .flatMap(era -> LongStream.concat(LongStream.rangeClosed(1, SEEDS), LongStream.of(fresh))
                        .mapToObj(
                                seed -> DynamicTest.dynamicTest(era.word() + " seed " + seed, () -> holds(era, seed))));
    }

    private static void holds(Era era, long seed) {
        var recording = new RandomStory(era, seed).tell(COMMANDS);
        var why = new Why(recording, era, FunctionTable.BUNDLED);
        for (int k = 0; k < recording.steps().size(); k++) {
            check(recording, why.outcome(k));
            assertEquals(why.outcome(k), why.outcome(k));
        }
        var random = new Random(seed);
        var devices = recording.first().devices();
        for (int i = 0; i < DEVICES; i++) {
            int n = random.nextInt(recording.size() + 1);
            int wanted = random.nextInt(devices.size());
            for (var device : devices) {
                if (wanted-- == 0) {
                    why.device(device.id(), n).forEach(cause -> {
                        assertTrue(cause.index() <= n, () -> "at " + n + ": " + cause);
                        check(recording, cause);
                    });
                }
            }
        }
    }

    private static void check(Recording recording, Cause cause) {
        assertTrue(cause.index() >= 0 && cause.index() <= recording.size(), cause::toString);
        assertFalse(cause.what().isBlank() || cause.who().isBlank(), cause::toString);
        assertFalse(WhyText.lines(recording, cause).isEmpty());
        for (var deeper : cause.because()) {
            assertTrue(deeper.index() <= cause.index(), () -> deeper + "\nis later than\n" + cause);
            check(recording, deeper);
        }
    }
}
