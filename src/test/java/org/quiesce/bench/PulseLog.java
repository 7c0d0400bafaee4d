package org.quiesce.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/**
 * Does one thing after the other to a window and logs every pulse: the time since the pulse before, which is what a
 * person sees of all work, that of the thread that renders too; and the work inside the pulse on the thread that draws,
 * from the first animation timer to the end of layout. Pulses come at most 60 times a second, so 16.7 ms is the best
 * there is.
 */
final class PulseLog extends AnimationTimer {
    private final Deque<Stop> stops = new ArrayDeque<>();
    private final List<Pulse> pulses = new ArrayList<>();
    private final Path file;
    private final CountDownLatch end;
    private boolean begun;
    private long before;
    private long start;

    /** One pulse: its walk, nanoseconds since the one before, and of work. */
    private record Pulse(String walk, long between, long work) {}

    /** Something to do, and when it is over; a walk that is measured has a name. */
    private record Stop(String walk, Runnable begin, BooleanSupplier over) {}

    /**
     * @param file gets every pulse at the end
     * @param end counted down then
     */
    PulseLog(Scene scene, Path file, CountDownLatch end) {
        this.file = file;
        this.end = end;
        scene.addPostLayoutPulseListener(this::log);
    }

    /** Pulses are counted between the walks too, but only those of a walk that has a name are reported. */
    void then(String walk, Runnable begin, BooleanSupplier over) {
        stops.add(new Stop(walk, begin, over));
    }

    @Override
    public void handle(long now) {
        start = System.nanoTime();
    }

    /** After layout, so that what is begun here is part of the next pulse. */
    private void log() {
        if (start == 0 || stops.isEmpty()) {
            return;
        }
        long work = System.nanoTime() - start;
        if (begun && before > 0) {
            pulses.add(new Pulse(stops.element().walk(), start - before, work));
        }
        before = start;
        if (begun && stops.element().over().getAsBoolean()) {
            report(stops.remove().walk());
            begun = false;
        } else if (!begun) {
            begun = true;
            stops.element().begin().run();
        }
        if (stops.isEmpty()) {
            stop();
            write();
            end.countDown();
        }
    }

    private void report(String walk) {
        if (!walk.isEmpty()) {
            var mine =
                    pulses.stream().filter(pulse -> pulse.walk().equals(walk)).toList();
            System.out.printf("frames      %-45s %5d pulses%n", walk, mine.size());
            report("between two pulses", mine, Pulse::between);
            report("work in a pulse", mine, Pulse::work);
        }
    }

    private static void report(String what, List<Pulse> pulses, ToLongFunction<Pulse> time) {
        long[] sorted = pulses.stream().mapToLong(time).sorted().toArray();
        if (sorted.length > 0) {
            System.out.printf(
                    "            %-20s median %6.1f   95th %6.1f   99th %6.1f   most %6.1f ms%n",
                    what, ms(sorted, 0.5), ms(sorted, 0.95), ms(sorted, 0.99), ms(sorted, 1));
        }
    }

    private static double ms(long[] sorted, double share) {
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)] / 1e6;
    }

    private void write() {
        var lines = new ArrayList<String>();
        lines.add("walk;between_ns;work_ns");
        pulses.forEach(pulse -> lines.add("%s;%d;%d".formatted(pulse.walk(), pulse.between(), pulse.work())));
        try {
            Files.write(file, lines);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
