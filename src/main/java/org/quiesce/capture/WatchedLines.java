package org.quiesce.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.quiesce.capture.CaptureProgress.Stage;

/** Counts the lines of a text as they are read. */
final class WatchedLines extends FilterInputStream {
    private final Watch watch;
    private long lines;

    WatchedLines(InputStream text, Watch watch) {
        super(text);
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet);
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        for (int i = 0; i < read; i++) {
            count(into[offset + i]);
        }
        return read;
    }

    private void count(int octet) {
        if (octet == '\n') {
            lines++;
            watch.step(Stage.PARSING, "line " + lines);
        }
    }
}
