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
import javafx.application.Platform;
import org.quiesce.machine.Era;
import org.quiesce.ui.LargeWindow;

/**
 * Frame times of the window while a walk animates over the machine of 524,288 memory blocks, at 1440 by 900.
 *
 * <p>Every pulse is logged, to {@code target/frames.csv}: the time since the pulse before, which is what a person sees
 * of all work, that of the thread that renders too; and the work inside the pulse on the thread that draws, from the
 * first animation timer to the end of layout. A walk is all pulses from the first one that plays to the first one after
 * the last event. Pulses come at most 60 times a second, so 16.7 ms is the best there is.
 */
public final class FramesHarness extends AnimationTimer {
    private static final String MACHINE = "sixty-four-tib";
    private static final double FASTEST = 4;

    private final Deque<Stop> stops = new ArrayDeque<>();
    private final List<Pulse> pulses = new ArrayList<>();
    private final CountDownLatch end;
    private final LargeWindow window;
    private boolean begun;
    private long before;
    private long start;

    /** One pulse: its walk, nanoseconds since the one before, and of work. */
    private record Pulse(String walk, long between, long work) {}

    /** Something to do, and when it is over; a walk that is measured has a name. */
    private record Stop(String walk, Runnable begin, BooleanSupplier over) {}

    private FramesHarness(CountDownLatch end) {
        this.end = end;
        window = LargeWindow.open();
        window.scene().addPostLayoutPulseListener(this::log);
        then("open", () -> window.choose(MACHINE), () -> window.shows(MACHINE));
        then("kernel 3.11", () -> window.ask(Era.V311), window::idle);
        then("", () -> window.select("\\_SB.MOD2"), window::idle);
        walks("eject of 8 blocks", "\\_SB.MOD2.DIM3");
        then("", () -> window.select("\\_SB.MOD2.DIM2"), window::idle);
        walks("eject of 96,608 blocks", "\\_SB.MOD2");
    }

    /** Pulses are counted between the commands too, but only those of a walk are bound to anything. */
    private void walks(String name, String object) {
        then("", () -> window.select(object), window::idle);
        then("", () -> window.speed(0), window::idle);
        then("working out the " + name, window::eject, () -> window.idle() && window.playing());
        then(name + ", 1x", () -> {}, () -> !window.playing());
        then("what helps, after the " + name, () -> {}, window::idle);
        then("", () -> window.speed(FASTEST), window::idle);
        then(name + ", 16x", window::replay, () -> !window.playing());
        then("", () -> System.out.printf("            %,d events%n", window.events()), window::idle);
    }

    private void then(String walk, Runnable begin, BooleanSupplier over) {
        stops.add(new Stop(walk, begin, over));
    }

    public static void main(String[] arguments) throws InterruptedException {
        var end = new CountDownLatch(1);
        Platform.startup(() -> new FramesHarness(end).start());
        end.await();
        Platform.exit();
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
            finish();
        }
    }

    private void finish() {
        stop();
        write();
        end.countDown();
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
            Files.write(Path.of("target", "frames.csv"), lines);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
