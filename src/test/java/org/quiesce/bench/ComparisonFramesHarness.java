package org.quiesce.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.MachineFile;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.Era;
import org.quiesce.ui.LargeComparison;

/**
 * Frame times of two ways of kexec side by side while both play, at 1440 by 900: 200 devices, all in sight on both sides,
 * each with ten packets on their way while it runs. Nothing stops the one half of the devices, so that 2,000 packets move
 * to the end. Every pulse is in {@code target/comparison-frames.csv}.
 */
public final class ComparisonFramesHarness {
    private static final int DEVICES = 200;
    private static final int PACKETS = 2_000;

    private final LargeComparison window;

    private ComparisonFramesHarness(CountDownLatch end, Experiment experiment) {
        window = LargeComparison.open("two-hundred", experiment);
        var log = new PulseLog(window.scene(), Path.of("target", "comparison-frames.csv"), end);
        log.then("", () -> {}, window::idle);
        log.then("", window::showAll, () -> window.rowsInSight() == DEVICES);
        log.then("both sides, 200 devices, 2,000 packets, 1x", window::play, () -> !window.playing());
        log.then("the same again", this::again, () -> !window.playing());
        log.then("the same, 4x", () -> faster(2), () -> !window.playing());
        log.start();
    }

    /** Fewer than wanted would be another measurement. */
    private void again() {
        window.look(0.99);
        long packets = window.packets();
        System.out.printf("            %,d packets at the end, %d devices in sight%n", packets, window.rowsInSight());
        if (packets < PACKETS) {
            throw new IllegalStateException("only " + packets + " packets move");
        }
        faster(0);
    }

    private void faster(double power) {
        window.look(0);
        window.speed(power);
        window.play();
    }

    public static void main(String[] arguments) throws InterruptedException, BadCapture {
        var yaml = file().getBytes(StandardCharsets.UTF_8);
        var machine = MachineFile.read("two-hundred.yaml", new ByteArrayInputStream(yaml), CaptureProgress.UNWATCHED);
        var experiment = Experiment.on(machine, Era.V612);
        var end = new CountDownLatch(1);
        Platform.startup(() -> new ComparisonFramesHarness(end, experiment));
        end.await();
        Platform.exit();
    }

    private static String file() {
        var yaml = new StringBuilder("""
                machine: two-hundred
                block_size: 1GiB
                memory: [{blocks: 0-63, zone: Normal}]
                drivers:
                  acme_wild: {bus: platform, callbacks: []}
                  acme_tame: {bus: platform, callbacks: [probe, remove, shutdown], shutdown: [stops], remove: [stops]}
                devices:
                """);
        for (int n = 0; n < DEVICES; n++) {
            yaml.append(
                    "  - {path: /devices/platform/dma-%d, bus: platform, driver: %s, rings: [\"0x%x+64KiB@10GiB/s\"]}%n"
                            .formatted(n, n % 2 == 0 ? "acme_wild" : "acme_tame", (n + 16L) << 20));
        }
        return yaml.toString();
    }
}
