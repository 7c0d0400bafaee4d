package org.quiesce.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.quiesce.kernel.Kernel;
import org.quiesce.machine.AcpiPath;
import org.quiesce.machine.Circumstances.Removal;
import org.quiesce.machine.Command;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;

/** Ejecting a container of many memory blocks, as 3.11 does it: every block goes offline and is removed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EjectBenchmark {
    @Param({"1000", "100000"})
    int devices;

    private final Kernel kernel = Kernel.of(Era.V311);
    private Machine machine = Blocks.of(1);
    private Command eject = new Command.Rescan();

    /** Events by the second, shown beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Recorded {
        public long events;
    }

    @Setup
    public void open() throws BadCapture {
        machine = kernel.boot(container(devices));
        var module = machine.acpi(new AcpiPath("\\_SB.MOD1")).orElseThrow();
        eject = new Command.Eject(module.id(), Removal.GRACEFUL);
    }

    @Benchmark
    public List<Event> eject(Recorded recorded) {
        var events = kernel.run(machine, eject);
        recorded.events += events.size();
        return events;
    }

    /** {@return a machine with a container of so many memory blocks that can be ejected} */
    static Machine container(int blocks) throws BadCapture {
        var yaml = file(999 + blocks).getBytes(StandardCharsets.UTF_8);
        return MachineFile.read("container.yaml", new ByteArrayInputStream(yaml), CaptureProgress.UNWATCHED);
    }

    private static String file(int last) {
        return """
                machine: container
                cpus: [{cpus: 0}]
                nodes: [0, 1]
                memory:
                  - {blocks: 0-31, node: 0, zone: Normal}
                  - {blocks: 1000-%1$d, node: 1, zone: Movable}
                acpi:
                  - name: MOD1
                    hid: ACPI0004
                    methods: {_EJ0: ok}
                    children:
                      - {name: MEM1, hid: PNP0C80, blocks: 1000-%1$d, methods: {_EJ0: ok}}
                """.formatted(last);
    }
}
