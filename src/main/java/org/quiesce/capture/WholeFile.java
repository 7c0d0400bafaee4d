package org.quiesce.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole or not at all. */
public final class WholeFile {
    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /** What a file is to hold. */
    public interface Contents {
        /** Writes all of it; the stream is buffered and closed elsewhere. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes words in UTF-8; what was there before stays as it was until all of it is written.
     *
     * @throws IOException where the folder is missing, not to be written to, full, or the running kernel's own; no half
     *     a file is left
     */
    public static void write(Path file, String words) throws IOException {
        write(file, out -> out.write(words.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same, for what is too large to hold or is no text. */
    public static void write(Path file, Contents contents) throws IOException {
        var whole = placed(file.toAbsolutePath());
        var begun = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(begun), BUFFER)) {
                contents.writeTo(out);
            }
            move(begun, whole);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    /** What the system says of a file that nobody asked for, the one begun, would name the wrong place. */
    private static Path placed(Path whole) throws IOException {
        RealSysfs.refuse(whole);
        if (Files.isDirectory(whole)) {
            throw new IOException("it is a folder");
        }
        var folder = whole.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        return whole;
    }

    private static void move(Path begun, Path whole) throws IOException {
        try {
            Files.move(begun, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException strangeFileSystem) {
            Files.move(begun, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
