package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {
    private static final int BYTES = 5_000_000;

    @Test
    void allBytesComeInOrderAndThenTheEnd() throws IOException {
        byte[] bytes = bytes();
        try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertEquals(bytes[0] & 0xFF, ahead.read());
            byte[] rest = ahead.readAllBytes();
            assertArrayEquals(
                    bytes,
                    new SequenceInputStream(new ByteArrayInputStream(bytes, 0, 1), new ByteArrayInputStream(rest))
                            .readAllBytes());
            assertEquals(-1, ahead.read());
            assertEquals(-1, ahead.read());
        }
    }

    @Test
    void whatGoesWrongComesAfterTheBytesBeforeIt() throws IOException {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(bytes()), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken here");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
        try (ReadAhead ahead = new ReadAhead(broken)) {
            assertArrayEquals(bytes(), ahead.readNBytes(BYTES));
            IOException end = assertThrows(IOException.class, ahead::read);
            assertEquals("broken here", end.getMessage());
        }
    }

    @Test
    void onceClosedNothingIsReadAnyMore() throws IOException {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return (int) (read.incrementAndGet() & 0x7F);
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                into[offset] = (byte) read();
                return 1;
            }
        };
        ReadAhead ahead = new ReadAhead(endless);
        assertEquals(1, ahead.read());
        ahead.close();
        long before = read.get();
        assertTrue(before < 100_000_000);
        assertEquals(before, read.get());
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
