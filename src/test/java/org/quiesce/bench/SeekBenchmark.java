package org.quiesce.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.recording.Recording;

/** Going anywhere in a recording of a million events on a machine of 32,768 blocks; look at the 99th percentile. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SeekBenchmark {
    private static final int BLOCKS = 32_768;
    private static final int EVENTS = 1_000_000;

    private final Random random = new Random(1);
    private Recording recording = Recording.of(Blocks.of(1));

    /** Blocks go offline one after the other, then online again, until there are enough events. */
    @Setup
    public void record() {
        var kernel = Kernel.of(Era.V612);
        var first = kernel.boot(Blocks.of(BLOCKS));
        var machine = first;
        var events = new ArrayList<Event>(EVENTS + 100);
        for (int i = 0; events.size() < EVENTS; i++) {
            var more = kernel.run(
                    machine,
                    new Command.Write(
                            "/sys/devices/system/memory/memory" + i % BLOCKS + "/online",
                            i / BLOCKS % 2 == 0 ? "0" : "1"));
            for (var event : more) {
                machine = machine.after(event);
            }
            events.addAll(more);
        }
        recording = Recording.of(first).and(new Command.Offline(DeviceId.memory(0)), List.copyOf(events));
    }

    @Benchmark
    public Machine at() {
        return recording.at(random.nextInt(recording.size() + 1));
    }
}
