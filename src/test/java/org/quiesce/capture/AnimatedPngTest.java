package org.quiesce.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** An animated PNG holds every picture, and its first for programs that know no animation. */
class AnimatedPngTest {
    private static final int WIDTH = 7;
    private static final int HEIGHT = 5;

    private final Random random = new Random(3);
    private final List<int[]> pictures = List.of(picture(), picture(), picture());

    /** Its bytes, a character each. */
    private record Chunk(String type, String latin) {
        static Chunk of(String type, byte[] bytes) {
            return new Chunk(type, new String(bytes, StandardCharsets.ISO_8859_1));
        }

        byte[] bytes() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void anyProgramShowsTheFirst() throws IOException {
        var shown = ImageIO.read(new ByteArrayInputStream(written()));
        assertPicture(pictures.getFirst(), shown.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH));
    }

    @Test
    void everyPictureIsThereInOrder() throws IOException {
        var chunks = chunks(written());
        assertEquals(
                List.of("IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"),
                chunks.stream().map(Chunk::type).toList());
        assertEquals(3, data(chunks.get(1)).readInt());
        int sequence = 0;
        for (var chunk : chunks.subList(2, 8)) {
            if (!chunk.type().equals("IDAT")) {
                assertEquals(sequence++, data(chunk).readInt(), chunk.type());
            }
        }
        var last = chunks.get(7).bytes();
        assertPicture(pictures.getLast(), still(chunks.getFirst(), java.util.Arrays.copyOfRange(last, 4, last.length)));
        var control = data(chunks.get(4));
        control.skipNBytes(20);
        assertEquals(40, control.readShort());
        assertEquals(1000, control.readShort());
    }

    /** One frame as a PNG of its own. */
    private static int[] still(Chunk header, byte[] frame) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        for (var chunk : List.of(header, Chunk.of("IDAT", frame), Chunk.of("IEND", new byte[0]))) {
            var crc = new CRC32();
            crc.update(chunk.type().getBytes(StandardCharsets.US_ASCII));
            crc.update(chunk.bytes());
            out.writeInt(chunk.bytes().length);
            out.writeBytes(chunk.type());
            out.write(chunk.bytes());
            out.writeInt((int) crc.getValue());
        }
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())).getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }

    private static List<Chunk> chunks(byte[] png) throws IOException {
        var chunks = new ArrayList<Chunk>();
        var in = new DataInputStream(new ByteArrayInputStream(png));
        in.skipNBytes(8);
        while (in.available() > 0) {
            int length = in.readInt();
            var typed = in.readNBytes(4 + length);
            var crc = new CRC32();
            crc.update(typed);
            assertEquals((int) crc.getValue(), in.readInt(), "the checksum");
            chunks.add(Chunk.of(
                    new String(typed, 0, 4, StandardCharsets.US_ASCII),
                    java.util.Arrays.copyOfRange(typed, 4, typed.length)));
        }
        return chunks;
    }

    private static DataInputStream data(Chunk chunk) {
        return new DataInputStream(new ByteArrayInputStream(chunk.bytes()));
    }

    private byte[] written() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var png = new AnimatedPng(bytes, WIDTH, HEIGHT, pictures.size());
        for (var picture : pictures) {
            png.add(picture, 40);
        }
        png.finish();
        return bytes.toByteArray();
    }

    private int[] picture() {
        return random.ints((long) WIDTH * HEIGHT)
                .map(pixel -> pixel | 0xFF000000)
                .toArray();
    }

    private static void assertPicture(int[] wanted, int[] found) {
        org.junit.jupiter.api.Assertions.assertArrayEquals(wanted, found);
    }
}
