package org.quiesce.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.quiesce.capture.PerfettoTrace;
import org.quiesce.machine.Era;
import org.quiesce.recording.Recording;

/** Writing a recording of a million events as a Perfetto trace. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PerfettoBenchmark {
    private static final int BLOCKS = 32_768;
    private static final int EVENTS = 1_000_000;

    private Recording recording = Recording.of(Blocks.of(1));

    @Setup
    public void record() {
        recording = Blocks.recording(BLOCKS, EVENTS);
    }

    /** {@return how many bytes it takes} */
    @Benchmark
    public long write() throws IOException {
        var count = new Count();
        PerfettoTrace.write(recording, Era.V612, count);
        return count.bytes;
    }

    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int single) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
