package org.quiesce.capture;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stands between the unpacked bytes and the tar reader, which takes a long name or an extended header of any size
 * into memory, and takes the end of the stream for the end of the archive.
 */
final class TarHeaderGuard extends FilterInputStream {
    static final int MOST_HEADER_BYTES = 1 << 20;
    private static final int BLOCK = 512;

    private long position;
    private long mostPosition = MOST_HEADER_BYTES;
    private long nextHeader;

    TarHeaderGuard(InputStream unpacked) {
        super(unpacked);
    }

    /** A header has just been read: after this entry's content there may be another one. */
    void expectContent(long bytes) {
        nextHeader = position + (bytes + BLOCK - 1) / BLOCK * BLOCK;
        mostPosition = position + bytes + MOST_HEADER_BYTES;
    }

    /** Passes over what has not been read of the content before the next header. */
    void passContent() throws IOException {
        while (position < nextHeader) {
            if (skip(nextHeader - position) == 0 && read() < 0) {
                throw new EOFException("in the middle of a file");
            }
        }
    }

    /** Whether anything was read where the next header belongs; if it was none, then it was the end-of-archive mark. */
    boolean isPastNextHeader() {
        return position >= nextHeader + BLOCK;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        advance(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        advance(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void advance(long bytes) throws IOException {
        position += bytes;
        if (position > mostPosition) {
            throw new IOException("a header of more than " + MOST_HEADER_BYTES + " bytes");
        }
    }
}
