package org.quiesce.ui;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole or not at all. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes words in UTF-8; what was there before stays as it was until all of it is written.
     *
     * @throws IOException where the folder is missing, not to be written to, or full; no half a file is left
     */
    static void write(Path file, String words) throws IOException {
        var whole = file.toAbsolutePath();
        var begun = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            Files.writeString(begun, words);
            move(begun, whole);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    private static void move(Path begun, Path whole) throws IOException {
        try {
            Files.move(begun, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException strangeFileSystem) {
            Files.move(begun, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
