package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Reads a stream a little ahead, on a thread of its own: unpacking takes about as long as making sense of what was packed. */
final class ReadAhead extends InputStream {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int CHUNKS = 32;

    private final InputStream source;
    private final BlockingQueue<Chunk> ahead = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread reader;
    private Chunk chunk = new Chunk.Bytes(new byte[0], 0);
    private int at;

    /** @param source stays open; nobody else reads from it until this is closed */
    ReadAhead(InputStream source) {
        this.source = source;
        this.reader = Thread.ofPlatform().daemon().name("unpacking").start(this::readAll);
    }

    private void readAll() {
        try {
            Chunk last = next();
            ahead.put(last);
            while (last instanceof Chunk.Bytes && !Thread.currentThread().isInterrupted()) {
                last = next();
                ahead.put(last);
            }
        } catch (InterruptedException e) {
            // Nobody wants the rest.
        }
    }

    private Chunk next() {
        try {
            byte[] bytes = new byte[CHUNK_BYTES];
            int length = source.read(bytes);
            return length < 0 ? new Chunk.End() : new Chunk.Bytes(bytes, length);
        } catch (IOException e) {
            return new Chunk.Failed(e);
        } catch (RuntimeException e) {
            // Libraries answer some damaged streams so.
            return new Chunk.Failed(new IOException("makes no sense", e));
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length > 0) {
            turn();
        }
        return switch (chunk) {
            case Chunk.Bytes(byte[] bytes, int end) -> {
                int count = Math.min(length, end - at);
                System.arraycopy(bytes, at, into, offset, count);
                at += count;
                yield count;
            }
            case Chunk.End end -> -1;
            case Chunk.Failed(IOException failure) -> throw failure;
        };
    }

    @Override
    public long skip(long bytes) throws IOException {
        if (bytes <= 0) {
            return 0;
        }
        turn();
        if (!(chunk instanceof Chunk.Bytes here)) {
            return 0;
        }
        int count = (int) Math.min(bytes, here.length() - at);
        at += count;
        return count;
    }

    /** Goes on to the next chunk where all of this one was read. */
    private void turn() throws InterruptedIOException {
        if (chunk instanceof Chunk.Bytes read && at == read.length()) {
            chunk = take();
            at = 0;
        }
    }

    private Chunk take() throws InterruptedIOException {
        try {
            return ahead.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        }
    }

    /** Ends reading ahead, and waits until nothing reads from the source any more. */
    @Override
    public void close() {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What came of one read. */
    private sealed interface Chunk {
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Bytes(byte[] bytes, int length) implements Chunk {}

        record End() implements Chunk {}

        record Failed(IOException failure) implements Chunk {}
    }
}
