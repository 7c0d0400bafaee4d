package org.quiesce.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureEntry.Unread;

/** Writes a capture as a root directory, as a whole or not at all. */
public final class CaptureFolder {
    private CaptureFolder() {}

    /**
     * Writes a capture into a new folder, or into one that is empty. A file of which only its presence matters is empty.
     *
     * @throws IOException where the folder holds something, or is the running kernel's own
     */
    public static void write(CaptureTree tree, Path folder) throws IOException {
        var whole = folder.toAbsolutePath().normalize();
        RealSysfs.refuse(whole);
        if (Files.exists(whole) && !empty(whole)) {
            throw new IOException("there is something already; say a folder that is new or empty");
        }
        var above = whole.getParent();
        if (above == null || !Files.isDirectory(above)) {
            throw new IOException("there is no folder " + above);
        }
        var begun = above.resolve("." + whole.getFileName() + ".part");
        delete(begun);
        try {
            inside(Files.createDirectory(begun), tree.root());
            Files.deleteIfExists(whole);
            Files.move(begun, whole);
        } finally {
            delete(begun);
        }
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static void inside(Path at, Directory directory) throws IOException {
        for (int i = 0; i < directory.names().size(); i++) {
            var path = at.resolve(directory.names().get(i));
            switch (directory.entries().get(i)) {
                case Directory below -> inside(Files.createDirectory(path), below);
                case File file -> Files.write(path, file.bytes());
                case Link link -> Files.createSymbolicLink(path, Path.of(link.target()));
                case Unread _ -> Files.createFile(path);
            }
        }
    }

    /** Follows no link. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
