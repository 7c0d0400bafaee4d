package org.quiesce.bench;

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
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.Command;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;

/** What {@code Machine.after(event)} costs, by the number of devices: the events of a block that goes offline. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MachineBenchmark {
    @Param({"1000", "32768", "524288"})
    int devices;

    private Machine first = Blocks.of(1);
    private Machine machine = first;
    private List<Event> events = List.of();
    private int next;

    @Setup
    public void offlineOneBlock() {
        var kernel = Kernel.of(Era.V612);
        first = kernel.boot(Blocks.of(devices));
        machine = first;
        events = kernel.run(first, new Command.Offline(DeviceId.memory(devices / 2)));
    }

    /** One event; the whole list is folded over and over. */
    @Benchmark
    public Machine after() {
        if (next == events.size()) {
            next = 0;
            machine = first;
        }
        machine = machine.after(events.get(next++));
        return machine;
    }
}
