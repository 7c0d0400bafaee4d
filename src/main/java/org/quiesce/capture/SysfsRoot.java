package org.quiesce.capture;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quiesce.capture.CaptureEntry.Directory;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureEntry.Why;

/**
 * Reads a root directory on disk, of which {@code /} is one. Only reads; follows no link, so that nothing outside the
 * root is ever opened.
 *
 * <p>On a live machine a read can block for as long as the kernel holds the device (an offline that retries for ever):
 * the progress names the file.
 */
final class SysfsRoot {
    private static final Set<PosixFilePermission> READ =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Path root;
    private final Allowance allowance;
    private final List<String> names = new ArrayList<>();
    private boolean live;

    SysfsRoot(Path root, Allowance allowance) {
        this.root = root;
        this.allowance = allowance;
    }

    CaptureTree read() throws BadCapture {
        live = isLive(root.resolve("sys"));
        Folder folder = Folder.root(allowance);
        try {
            readEntry(folder, root.resolve("sys"), "sys");
            readEntry(folder, root.resolve("proc"), "proc");
            readEntry(folder, root.resolve(Selection.ORDER_FILE), Selection.ORDER_FILE);
            readEntry(folder, root.resolve(Selection.TITLE_FILE), Selection.TITLE_FILE);
        } catch (IOException e) {
            throw new BadCapture(allowance.source(), "cannot be read: " + e.getMessage());
        }
        Directory read = folder.finished();
        return live
                ? new CaptureTree(allowance.source(), "", read, new RegistrationOrder.Inodes())
                : Roots.treeAt(allowance.source(), read);
    }

    /** Only there do inode numbers tell an order; a copy on disk has some too. */
    private static boolean isLive(Path sys) {
        try {
            return Files.getFileStore(sys).type().equals("sysfs");
        } catch (IOException e) {
            return false;
        }
    }

    private void readEntry(Folder into, Path path, String name) throws BadCapture, IOException {
        names.addLast(name);
        allowance.meet(into.pathOf(name));
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
            if (attributes.isDirectory() && Selection.enters(names)) {
                readDirectory(into.folder(name), path);
            } else if (attributes.isSymbolicLink() && Selection.link(names)) {
                into.put(
                        name,
                        Links.checked(
                                allowance,
                                into.pathOf(name),
                                Files.readSymbolicLink(path).toString()));
            } else if (attributes.isRegularFile()) {
                Optional<CaptureEntry> file = file(path, attributes);
                if (file.isPresent()) {
                    into.put(name, file.get());
                }
            }
        } catch (NoSuchFileException | NotLinkException e) {
            // A live machine may take away what its directory has just listed.
        } finally {
            names.removeLast();
        }
    }

    private void readDirectory(Folder folder, Path path) throws BadCapture, IOException {
        if (live) {
            folder.inode((Long) Files.getAttribute(path, "unix:ino", NOFOLLOW_LINKS));
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
            for (Path entry : inside) {
                readEntry(folder, entry, entry.getFileName().toString());
            }
        } catch (AccessDeniedException e) {
            // What is forbidden stays unknown.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Optional<CaptureEntry> file(Path path, PosixFileAttributes attributes) throws BadCapture, IOException {
        return switch (Selection.file(names)) {
            case NOTHING -> Optional.empty();
            case PRESENCE -> Optional.of(new Unread(Why.ONLY_PRESENCE));
            case CONTENT -> Optional.of(content(path, attributes));
        };
    }

    private CaptureEntry content(Path path, PosixFileAttributes attributes) throws BadCapture, IOException {
        if (attributes.permissions().stream().noneMatch(READ::contains)) {
            return new Unread(Why.ONLY_PRESENCE);
        }
        if (names.getLast().equals(Selection.PCI_CONFIG) && isAsleep(path.resolveSibling("power"))) {
            return new Unread(Why.ASLEEP);
        }
        try (SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.READ, NOFOLLOW_LINKS)) {
            return Contents.of(allowance, names, upTo(Contents.bytesToRead(allowance, names), channel));
        } catch (AccessDeniedException e) {
            return new Unread(Why.FORBIDDEN);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            return new Unread(Why.FAILED);
        }
    }

    /** Reading a sleeping function's configuration space would wake it, or the bridge above it. */
    private boolean isAsleep(Path power) throws IOException {
        Path status = power.resolve("runtime_status");
        if (!Files.isDirectory(power, NOFOLLOW_LINKS) || !Files.isRegularFile(status, NOFOLLOW_LINKS)) {
            return false;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(status, StandardOpenOption.READ, NOFOLLOW_LINKS)) {
            return new String(upTo(32, channel), StandardCharsets.US_ASCII).startsWith("suspended");
        }
    }

    private static byte[] upTo(int most, SeekableByteChannel channel) throws IOException {
        // The size that the file system tells means nothing in sysfs and proc.
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(most, 4096));
        while (channel.read(buffer) >= 0) {
            if (!buffer.hasRemaining()) {
                if (buffer.capacity() == most) {
                    break;
                }
                buffer = ByteBuffer.allocate(Math.min(most, buffer.capacity() * 2))
                        .put(buffer.flip());
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
