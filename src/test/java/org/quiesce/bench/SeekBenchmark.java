package org.quiesce.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
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

    @Setup
    public void record() {
        recording = Blocks.recording(BLOCKS, EVENTS);
    }

    @Benchmark
    public Machine at() {
        return recording.at(random.nextInt(recording.size() + 1));
    }
}
