package org.quiesce.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Reads a capture of whatever kind: a root directory, a recording's folder, an archive (packed or not), or a dump. What it
 * is shows in it, not in its name. Nothing is written and nothing outside of it is read.
 */
public final class CaptureReader {
    private static final String RECORDED_MACHINE = "before.tar.gz";
    private static final int MOST_UNPACKING_KIB = 256 << 10;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BZIP2 = {'B', 'Z', 'h'};
    private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

    private final Limits limits;
    private final CaptureProgress progress;

    public CaptureReader(CaptureProgress progress) {
        this(progress, Limits.USUAL);
    }

    CaptureReader(CaptureProgress progress, Limits limits) {
        this.progress = progress;
        this.limits = limits;
    }

    /**
     * Reads what is at a path. A link may lead to it, but none is followed inside it.
     *
     * @throws java.util.concurrent.CancellationException when whoever watches said so
     */
    public CaptureTree read(Path path) throws BadCapture {
        String name = path.toString();
        if (Files.isRegularFile(path.resolve(RECORDED_MACHINE))) {
            return recording(name, path);
        }
        if (Files.isDirectory(path)) {
            Watch watch = new Watch(name, progress);
            return Links.allChecked(new SysfsRoot(path, new Allowance(name, limits, watch)).read(), watch);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new BadCapture(name, "neither a directory nor a file");
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return read(name, stream);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Reads an archive or a dump from a stream, which stays open. */
    public CaptureTree read(String name, InputStream stream) throws BadCapture {
        Watch watch = new Watch(name, progress);
        Allowance allowance = new Allowance(name, limits, watch);
        try {
            BufferedInputStream unpacked = new BufferedInputStream(unpacked(new BufferedInputStream(stream)));
            byte[] beginning = beginning(unpacked);
            if (TarArchive.isTar(beginning)) {
                return Links.allChecked(archive(unpacked, allowance), watch);
            }
            if (DeviceDump.isDump(beginning)) {
                return Links.allChecked(new DeviceDump(unpacked, allowance).read(), watch);
            }
        } catch (IOException e) {
            throw new BadCapture(name, "damaged: " + e.getMessage());
        }
        throw new BadCapture(
                name, "no capture of a machine, expected a tar archive or a dump of devices (P: /devices/…)");
    }

    private static CaptureTree archive(InputStream unpacked, Allowance allowance) throws BadCapture {
        try (ReadAhead ahead = new ReadAhead(unpacked)) {
            return new TarArchive(ahead, allowance).read();
        }
    }

    /** A recording's folder: the machine before the first step, and the order of registration if it was recorded. */
    private CaptureTree recording(String name, Path folder) throws BadCapture {
        CaptureTree machine = read(folder.resolve(RECORDED_MACHINE));
        Optional<RegistrationOrder> listed =
                text(folder.resolve(Selection.ORDER_FILE)).map(Roots::listed);
        RegistrationOrder order = listed.orElse(machine.order());
        String title = Roots.title(name, text(folder.resolve(Selection.TITLE_FILE)));
        return new CaptureTree(name, title, machine.root(), order);
    }

    private Optional<String> text(Path file) throws BadCapture {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] read = stream.readNBytes(limits.procFileBytes() + 1);
            if (read.length > limits.procFileBytes()) {
                throw new BadCapture(file.toString(), "more than " + limits.procFileBytes() + " bytes");
            }
            return Optional.of(new String(read, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static BadCapture unreadable(String name, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> new BadCapture(name, "there is no such file");
            case AccessDeniedException denied -> new BadCapture(name, "may not be read (permission denied)");
            default -> new BadCapture(name, "cannot be read: " + e.getMessage());
        };
    }

    /** {@return what is packed in a stream, by whatever it shows to be packed with} */
    static InputStream unpacked(BufferedInputStream packed) throws IOException {
        byte[] magic = beginning(packed);
        InputStream unpacked = packed;
        if (startsWith(magic, GZIP)) {
            unpacked = GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
        } else if (startsWith(magic, BZIP2)) {
            unpacked = new BZip2CompressorInputStream(packed, true);
        } else if (startsWith(magic, XZ)) {
            unpacked = XZCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(MOST_UNPACKING_KIB)
                    .get();
        }
        return unpacked;
    }

    private static byte[] beginning(InputStream stream) throws IOException {
        stream.mark(TarEntries.HEADER_BYTES);
        byte[] beginning = stream.readNBytes(TarEntries.HEADER_BYTES);
        stream.reset();
        return beginning;
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}
