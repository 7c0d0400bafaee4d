package org.quiesce.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.MachineFile;
import org.quiesce.compare.Comparison;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Era;
import org.quiesce.machine.Strategy;
import org.quiesce.recording.Recording;

/** Two strategies side by side on a machine of many PCI functions, each with an engine at work. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompareBenchmark {
    private static final int ON_A_BUS = 250;
    private static final List<Comparison.Way> WAYS =
            List.of(new Comparison.Way(Strategy.SHUTDOWN, Era.V612), new Comparison.Way(Strategy.REMOVE, Era.V612));

    @Param({"1000", "10000"})
    int devices;

    private Recording before = Recording.of(Blocks.of(1));

    @Setup
    public void open() throws BadCapture {
        var yaml = file(devices).getBytes(StandardCharsets.UTF_8);
        var hardware = MachineFile.read("functions.yaml", new ByteArrayInputStream(yaml), CaptureProgress.UNWATCHED);
        before = Recording.of(Kernel.of(Era.V612).boot(hardware));
    }

    @Benchmark
    public Comparison compare() {
        return Comparison.of(before, WAYS);
    }

    private static String file(int functions) {
        var yaml = new StringBuilder("""
                machine: functions
                block_size: 1GiB
                memory: [{blocks: 0-63, zone: Normal}]
                drivers:
                  acme_nic: {callbacks: [probe, remove], remove: [stops, clears-bus-master], probe: reset-first}
                  acme_disk: {callbacks: [probe, remove, shutdown], shutdown: [stops], remove: [stops]}
                host_bridges:
                """);
        for (int i = 0; i < functions; i++) {
            if (i % ON_A_BUS == 0) {
                yaml.append("  - pci: \"%04x:00\"%n    functions:%n".formatted(i / ON_A_BUS));
            }
            int slot = i % ON_A_BUS;
            yaml.append("      - {slot: \"%02x.%d\", class: \"020000\", driver: %s, rings: [\"0x%x+64KiB@1MiB\"]}%n"
                    .formatted(slot / 8, slot % 8, i % 2 == 0 ? "acme_nic" : "acme_disk", (i + 16L) << 20));
        }
        return yaml.toString();
    }
}
