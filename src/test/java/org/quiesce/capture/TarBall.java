package org.quiesce.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.machine.Machine;

/** An archive made in memory, entry by entry, as a test wants it. */
final class TarBall {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    TarBall() {
        this(StandardCharsets.UTF_8.name());
    }

    TarBall(String encoding) {
        tar = new TarArchiveOutputStream(bytes, encoding);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    TarBall file(String path, String content) {
        return file(path, content, 0644);
    }

    TarBall file(String path, String content, int mode) {
        byte[] octets = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(path, true);
        entry.setMode(mode);
        entry.setSize(octets.length);
        return entry(entry, octets);
    }

    TarBall directory(String path) {
        return entry(new TarArchiveEntry(path + "/", true), new byte[0]);
    }

    TarBall link(String path, String target) {
        return link(path, target, TarConstants.LF_SYMLINK);
    }

    TarBall hardLink(String path, String target) {
        return link(path, target, TarConstants.LF_LINK);
    }

    /** {@return the machine that it is a capture of} */
    Machine machine() throws BadCapture {
        return MachineReader.machine(read(directory("sys/devices").bytes()), CaptureProgress.UNWATCHED);
    }

    /** What GNU tar writes before an entry whose name is long. */
    TarBall longName(String name) {
        TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        entry.setSize(name.length());
        return entry(entry, name.getBytes(StandardCharsets.UTF_8));
    }

    /** What some tools write before all entries. */
    TarBall globalHeader(String keyword, String value) {
        TarArchiveEntry entry = new TarArchiveEntry("pax_global_header", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
        entry.addPaxHeader(keyword, value);
        try {
            tar.putArchiveEntry(entry);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TarBall link(String path, String target, byte kind) {
        TarArchiveEntry entry = new TarArchiveEntry(path, kind, true);
        entry.setLinkName(target);
        return entry(entry, new byte[0]);
    }

    private TarBall entry(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] packed(Packing packing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.into(packed)) {
            out.write(bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    Directory read() throws BadCapture {
        return read(bytes()).root();
    }

    static CaptureTree read(byte[] archive) throws BadCapture {
        return read(archive, Limits.USUAL);
    }

    static CaptureTree read(byte[] archive, Limits limits) throws BadCapture {
        return new CaptureReader(CaptureProgress.UNWATCHED, limits)
                .read("machine.tar", new ByteArrayInputStream(archive));
    }

    /** A compressor of the library. */
    @FunctionalInterface
    interface Packing {
        OutputStream into(OutputStream packed) throws IOException;
    }
}
