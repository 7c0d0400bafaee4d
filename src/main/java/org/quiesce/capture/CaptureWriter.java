package org.quiesce.capture;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.File;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureEntry.Unread;

/**
 * Writes a capture as an archive ({@code .tar.gz}) that reads back as the same machine, the order of registration with
 * it. A file that could not be read is left out; of one of which only its presence matters, nothing but that is written.
 */
public final class CaptureWriter {
    private final TarArchiveOutputStream tar;

    private CaptureWriter(TarArchiveOutputStream tar) {
        this.tar = tar;
    }

    /** Writes all of a capture; the stream stays open. Equal captures give equal bytes. */
    public static void write(CaptureTree tree, OutputStream out) throws IOException {
        var gzip = new GZIPOutputStream(out);
        var tar = new TarArchiveOutputStream(gzip, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        var writer = new CaptureWriter(tar);
        writer.beside(tree);
        writer.inside("", tree.root());
        tar.finish();
        gzip.finish();
    }

    /** What is known of the machine as a whole is put beside {@code sys}, where recordings have it. */
    private void beside(CaptureTree tree) throws IOException {
        boolean ordered = !(tree.order() instanceof RegistrationOrder.Unknown);
        if (ordered) {
            var devices = DeviceDirectory.all(tree, new Watch(tree.name(), CaptureProgress.UNWATCHED));
            var order = RegistrationSort.sorted(devices, tree.order()).stream()
                    .map(device -> device.id().path() + "\n")
                    .collect(Collectors.joining());
            file(Selection.ORDER_FILE, order.getBytes(StandardCharsets.UTF_8));
        }
        if (!tree.title().isEmpty()) {
            var title = JSON.std.asString(Map.of("title", tree.title()));
            file(Selection.TITLE_FILE, title.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void inside(String path, Directory directory) throws IOException {
        for (int i = 0; i < directory.names().size(); i++) {
            var name = path + directory.names().get(i);
            switch (directory.entries().get(i)) {
                case Directory below -> {
                    entry(new TarArchiveEntry(name + "/"));
                    tar.closeArchiveEntry();
                    inside(name + "/", below);
                }
                case File _ when name.equals(Selection.ORDER_FILE) || name.equals(Selection.TITLE_FILE) -> {}
                case File file -> file(name, file.bytes());
                case Link link -> {
                    var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                    entry.setLinkName(link.target());
                    entry(entry);
                    tar.closeArchiveEntry();
                }
                case Unread unread -> {
                    if (unread.why() == CaptureEntry.Why.ONLY_PRESENCE) {
                        file(name, new byte[0]);
                    }
                }
            }
        }
    }

    private void file(String name, byte[] bytes) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** Without the time and the user of this moment. */
    private void entry(TarArchiveEntry entry) throws IOException {
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        tar.putArchiveEntry(entry);
    }
}
