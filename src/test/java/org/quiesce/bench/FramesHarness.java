package org.quiesce.bench;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.quiesce.machine.Era;
import org.quiesce.ui.LargeWindow;

/**
 * Frame times of the window while a walk animates over the machine of 524,288 memory blocks, at 1440 by 900; every pulse
 * is in {@code target/frames.csv}. A walk is all pulses from the first one that plays to the first one after the last
 * event.
 */
public final class FramesHarness {
    private static final String MACHINE = "sixty-four-tib";
    private static final double FASTEST = 4;

    private final LargeWindow window = LargeWindow.open();
    private final PulseLog log;

    private FramesHarness(CountDownLatch end) {
        log = new PulseLog(window.scene(), Path.of("target", "frames.csv"), end);
        log.then("open", () -> window.choose(MACHINE), () -> window.shows(MACHINE));
        log.then("kernel 3.11", () -> window.ask(Era.V311), window::idle);
        log.then("", () -> window.select("\\_SB.MOD2"), window::idle);
        walks("eject of 8 blocks", "\\_SB.MOD2.DIM3");
        log.then("", () -> window.select("\\_SB.MOD2.DIM2"), window::idle);
        walks("eject of 96,608 blocks", "\\_SB.MOD2");
        log.start();
    }

    private void walks(String name, String object) {
        log.then("", () -> window.select(object), window::idle);
        log.then("", () -> window.speed(0), window::idle);
        log.then("working out the " + name, window::eject, () -> window.idle() && window.playing());
        log.then(name + ", 1x", () -> {}, () -> !window.playing());
        log.then("what helps, after the " + name, () -> {}, window::idle);
        log.then("", () -> window.speed(FASTEST), window::idle);
        log.then(name + ", 16x", window::replay, () -> !window.playing());
        log.then("", () -> System.out.printf("            %,d events%n", window.events()), window::idle);
    }

    public static void main(String[] arguments) throws InterruptedException {
        var end = new CountDownLatch(1);
        Platform.startup(() -> new FramesHarness(end));
        end.await();
        Platform.exit();
    }
}
