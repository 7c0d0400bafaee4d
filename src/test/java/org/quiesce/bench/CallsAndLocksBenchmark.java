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
import org.quiesce.recording.CallTree;
import org.quiesce.recording.LockLanes;
import org.quiesce.recording.LockOrder;
import org.quiesce.recording.Recording;

/** What is worked out once for a story of a million events, beside the thread that draws; and what each frame asks of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallsAndLocksBenchmark {
    private static final int BLOCKS = 32_768;
    private static final int EVENTS = 1_000_000;

    private final Random random = new Random(1);
    private Recording recording = Recording.of(Blocks.of(1));
    private CallTree tree = CallTree.of(recording.events());

    @Setup
    public void record() {
        recording = Blocks.recording(BLOCKS, EVENTS);
        tree = CallTree.of(recording.events());
    }

    @Benchmark
    public CallTree callTree() {
        return CallTree.of(recording.events());
    }

    @Benchmark
    public LockOrder lockOrder() {
        return LockOrder.of(recording.events());
    }

    @Benchmark
    public LockLanes lockLanes() {
        return LockLanes.of(recording.events());
    }

    @Benchmark
    public int runningCall() {
        return tree.running(random.nextInt(recording.size() + 1)).orElse(0);
    }
}
