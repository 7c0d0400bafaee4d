package org.quiesce.bench;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.quiesce.capture.BadCapture;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.Circumstances;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.recording.Timeline;
import org.quiesce.ui.LargeWindow;

/**
 * Frame times of the window, at 1440 by 900, while the cursor of the timeline is dragged over a recording of a million
 * events, forwards and back, and while it is zoomed; and how long it takes to open that recording. Every pulse is in
 * {@code target/timeline-frames.csv}.
 */
public final class TimelineFramesHarness {
    private static final int EVENTS = 1_000_000;
    private static final int BLOCKS = 11_800;
    /** Pulses from one end to the other. */
    private static final int PULSES = 400;

    private final LargeWindow window = LargeWindow.open();
    private final PulseLog log;
    private int pulse;
    private long opened;

    private TimelineFramesHarness(Experiment recorded, CountDownLatch end) {
        log = new PulseLog(window.scene(), Path.of("target", "timeline-frames.csv"), end);
        log.then("", window::timeline, window::idle);
        log.then("", () -> opened = System.nanoTime(), window::idle);
        log.then("open", () -> window.open(recorded), () -> window.idle() && window.events() >= EVENTS);
        log.then("", this::report, window::idle);
        drag("drag forwards, first time", 0, 1);
        drag("drag back", 1, 0);
        drag("drag forwards again", 0, 1);
        drag("drag back over the middle", 0.6, 0.4);
        log.then("zoom in", () -> pulse = 0, () -> zoomed(0.95));
        log.then("zoom out", () -> pulse = 0, () -> zoomed(1 / 0.95));
        log.start();
    }

    private void report() {
        System.out.printf(
                "            %,d events opened in %.2f s%n", window.events(), (System.nanoTime() - opened) / 1e9);
        pulse = 0;
    }

    private void drag(String walk, double from, double to) {
        log.then("", () -> pulse = 0, window::idle);
        log.then(walk, () -> {}, () -> {
            window.drag(from + (to - from) * pulse / PULSES);
            return pulse++ == PULSES;
        });
    }

    private boolean zoomed(double times) {
        window.zoom(times);
        return pulse++ == PULSES / 2;
    }

    /** One eject of a container: 85 events a block. */
    private static Experiment record() throws BadCapture {
        var experiment = Experiment.on(EjectBenchmark.container(BLOCKS), Era.V311);
        var module = experiment.now().acpi(new AcpiPath("\\_SB.MOD1")).orElseThrow();
        return experiment.and(new Command.Eject(module.id(), Circumstances.Removal.GRACEFUL));
    }

    public static void main(String[] arguments) throws InterruptedException, BadCapture {
        var recorded = record();
        long start = System.nanoTime();
        var timeline = Timeline.of(recorded.recording());
        System.out.printf(
                "timeline    %,d events laid out in %.2f s, %,d lanes%n",
                recorded.recording().size(),
                (System.nanoTime() - start) / 1e9,
                timeline.lanes().stream().mapToInt(lane -> lane.size()).sum());
        var end = new CountDownLatch(1);
        Platform.startup(() -> new TimelineFramesHarness(recorded, end));
        end.await();
        Platform.exit();
    }
}
