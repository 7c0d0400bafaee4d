package org.quiesce.bench;

import java.lang.ref.Reference;
import org.quiesce.machine.Machine;

/** Bytes for each device of a loaded machine: the heap in use with it, less the heap in use without it. */
public final class MemoryHarness {
    private MemoryHarness() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (int devices : new int[] {1_000, 32_768, 524_288}) {
            long before = used();
            Machine machine = Blocks.of(devices);
            try {
                long bytes = (used() - before) / devices;
                System.out.printf("memory      %,9d devices  %,6d bytes a device%n", devices, bytes);
            } finally {
                Reference.reachabilityFence(machine);
            }
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
