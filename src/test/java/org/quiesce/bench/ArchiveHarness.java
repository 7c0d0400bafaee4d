package org.quiesce.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.quiesce.capture.BadCapture;
import org.quiesce.capture.CaptureProgress;
import org.quiesce.capture.Machines;
import org.quiesce.machine.Machine;

/** How long it takes to open a packed archive of a sysfs root with many memory blocks, each with nine files and links. */
public final class ArchiveHarness {
    private static final int RUNS = 3;

    private ArchiveHarness() {}

    public static void main(String[] arguments) throws IOException, BadCapture {
        for (int blocks : new int[] {65_536, 524_288}) {
            Path archive = Path.of("target", "blocks.tar.gz");
            write(archive, blocks);
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                Machine machine = Machines.open(archive, CaptureProgress.UNWATCHED);
                System.out.printf(
                        "archive     %,9d blocks  %6.1f s%n",
                        machine.devices().size(), (System.nanoTime() - start) / 1e9);
            }
            Files.delete(archive);
        }
    }

    private static void write(Path archive, int blocks) throws IOException {
        try (OutputStream packed = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
            for (int block = 0; block < blocks; block++) {
                String name = "memory" + block;
                String path = "sys/devices/system/memory/" + name + "/";
                file(tar, path + "uevent", "");
                file(tar, path + "state", "online\n");
                file(tar, path + "online", "1\n");
                file(tar, path + "removable", "1\n");
                file(tar, path + "valid_zones", block % 4 == 0 ? "Normal\n" : "Movable\n");
                file(tar, path + "phys_index", String.format("%08x\n", block));
                link(tar, path + "subsystem", "../../../../bus/memory");
                link(tar, path + "node" + block * 8L / blocks, "../../node/node" + block * 8L / blocks);
                link(tar, "sys/bus/memory/devices/" + name, "../../../devices/system/memory/" + name);
            }
        }
    }

    private static void file(TarArchiveOutputStream tar, String path, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String path, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
