package org.quiesce.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.quiesce.machine.Trie;

/** What one change of the map of devices costs, by the number of devices. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrieBenchmark {
    @Param({"1000", "32768", "524288"})
    int devices;

    private Trie<Integer> trie = Trie.empty();
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < devices; i++) {
            trie = trie.with(i, i);
        }
    }

    @Benchmark
    public Trie<Integer> change() {
        next = (next + 7919) % devices;
        trie = trie.with(next, next + 1);
        return trie;
    }
}
