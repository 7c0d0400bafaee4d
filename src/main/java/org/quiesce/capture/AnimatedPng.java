package org.quiesce.capture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an animated PNG (APNG): pictures of one size, one after the other, shown for ever. A program that knows no
 * animation shows the first.
 */
public final class AnimatedPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS = 8;
    private static final int TRUE_COLOUR = 2;
    private static final int BYTES_A_PIXEL = 3;
    /** Each byte is written as its difference from the one above: what stands still is zeros. */
    private static final int FILTER_UP = 2;

    private final DataOutputStream out;
    private final int width;
    private final int height;
    private int written;
    private int sequence;

    /**
     * Begins the file.
     *
     * @param frames how many pictures there will be
     */
    public AnimatedPng(OutputStream out, int width, int height, int frames) throws IOException {
        this.out = new DataOutputStream(out);
        this.width = width;
        this.height = height;
        this.out.write(SIGNATURE);
        chunk("IHDR", header -> {
            header.writeInt(width);
            header.writeInt(height);
            header.writeByte(BITS);
            header.writeByte(TRUE_COLOUR);
            header.write(new byte[3]); // deflate, filters for each row, not interlaced
        });
        chunk("acTL", control -> {
            control.writeInt(frames);
            control.writeInt(0); // for ever
        });
    }

    private interface Contents {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /**
     * Adds a picture.
     *
     * @param argb its pixels, row by row; how opaque they are is not kept
     * @param milliseconds how long it is shown
     */
    public void add(int[] argb, int milliseconds) throws IOException {
        chunk("fcTL", control -> {
            control.writeInt(sequence++);
            control.writeInt(width);
            control.writeInt(height);
            control.writeInt(0);
            control.writeInt(0);
            control.writeShort(milliseconds);
            control.writeShort(1000);
            control.writeShort(0); // stays until the next covers it
        });
        boolean first = written++ == 0;
        chunk(first ? "IDAT" : "fdAT", data -> {
            if (!first) {
                data.writeInt(sequence++);
            }
            data.write(packed(argb));
        });
    }

    /** Ends the file; the stream stays open. */
    public void finish() throws IOException {
        chunk("IEND", _ -> {});
        out.flush();
    }

    private byte[] packed(int[] argb) throws IOException {
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var rows = new DeflaterOutputStream(packed, deflater)) {
            var row = new byte[1 + width * BYTES_A_PIXEL];
            row[0] = FILTER_UP;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int now = argb[y * width + x];
                    int above = y == 0 ? 0 : argb[(y - 1) * width + x];
                    int at = 1 + x * BYTES_A_PIXEL;
                    row[at] = (byte) ((now >> 16) - (above >> 16));
                    row[at + 1] = (byte) ((now >> 8) - (above >> 8));
                    row[at + 2] = (byte) (now - above);
                }
                rows.write(row);
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private void chunk(String type, Contents contents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(type.getBytes(StandardCharsets.US_ASCII));
        contents.writeTo(new DataOutputStream(bytes));
        var crc = new CRC32();
        crc.update(bytes.toByteArray());
        out.writeInt(bytes.size() - type.length());
        out.write(bytes.toByteArray());
        out.writeInt((int) crc.getValue());
    }
}
