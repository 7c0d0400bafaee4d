package org.quiesce.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.quiesce.compare.Onlooker;
import org.quiesce.compare.Question;
import org.quiesce.compare.Sweep;
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Machine;

/** Asking each of many memory blocks to go offline, each on a fork of its own, on one thread and on two. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class SweepBenchmark {
    @Param({"100000"})
    int devices;

    @Param({"1", "2"})
    int threads;

    private final Kernel kernel = Kernel.of(Era.V612);
    private Machine machine = Blocks.of(1);
    private long each;

    /** Events by the second, shown beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Asked {
        public long events;
    }

    /** The blocks are alike: each leads to as many events as the first. */
    @Setup
    public void make() {
        machine = kernel.boot(Blocks.of(devices));
        each = kernel.run(machine, new Command.Offline(DeviceId.memory(0))).size();
    }

    @Benchmark
    public Sweep sweep(Asked asked) {
        var sweep = Sweep.of(kernel, machine, Question.OFFLINE, threads, Onlooker.NOBODY)
                .orElseThrow();
        asked.events += each * sweep.answers().size();
        return sweep;
    }
}
