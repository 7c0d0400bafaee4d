package org.quiesce.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.quiesce.capture.CaptureEntry.Link;
import org.quiesce.capture.CaptureEntry.Unread;
import org.quiesce.capture.CaptureEntry.Why;

/** Reads a tar archive of a root from a stream, in memory. Nothing is extracted, and links mean paths inside the archive only. */
final class TarArchive {
    private static final int READABLE = 0444;

    private final Allowance allowance;
    private final TarHeaderGuard guard;
    private final TarEntries entries;
    private final Folder top;
    private String last = "its beginning";

    TarArchive(InputStream unpacked, Allowance allowance) {
        this.allowance = allowance;
        this.guard = new TarHeaderGuard(unpacked);
        this.entries = new TarEntries(guard);
        this.top = Folder.root(allowance);
    }

    /** Old archives have no mark, but every header has a checksum. */
    static boolean isTar(byte[] beginning) {
        try {
            return beginning.length >= TarEntries.HEADER_BYTES && TarUtils.verifyCheckSum(beginning);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    CaptureTree read() throws BadCapture {
        Optional<TarEntry> entry = next();
        while (entry.isPresent()) {
            last = entry.get().name();
            allowance.meet(last);
            take(entry.get());
            entry = next();
        }
        checkEnd();
        return Roots.treeAt(allowance.source(), top.finished());
    }

    private Optional<TarEntry> next() throws BadCapture {
        try {
            return entries.next();
        } catch (CharacterCodingException e) {
            throw allowance.bad("after " + last, "a name that is not text, expected UTF-8");
        } catch (IOException e) {
            throw damaged(Objects.toString(e.getMessage(), "unexpected end"));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | ArithmeticException e) {
            // The library answers some damaged headers so.
            throw damaged("a header that makes no sense");
        }
    }

    private void checkEnd() throws BadCapture {
        if (!guard.isPastNextHeader()) {
            throw damaged("no end-of-archive mark");
        }
        try {
            // Only at its end does a compressed stream tell whether it is whole.
            guard.readNBytes(TarHeaderGuard.MOST_HEADER_BYTES);
        } catch (IOException e) {
            throw damaged(Objects.toString(e.getMessage(), "unexpected end"));
        }
    }

    private BadCapture damaged(String how) {
        return allowance.bad("after " + last, "the archive is cut short or damaged: " + how);
    }

    private void take(TarEntry entry) throws BadCapture {
        List<String> names = names(entry.name());
        int start = Selection.start(names);
        if (start < 0) {
            return;
        }
        List<String> path = names.subList(start, names.size());
        switch (entry.kind()) {
            case DIRECTORY -> {
                if (Selection.enters(path)) {
                    top.folder(names);
                }
            }
            case SYMBOLIC_LINK -> {
                if (Selection.link(path)) {
                    put(names, Links.checked(allowance, entry.name(), entry.target()));
                }
            }
            case HARD_LINK -> takeHardLink(top.leaf(names(entry.target())), names, path);
            case FILE -> takeFile(entry, names, path);
            case OTHER -> {}
        }
    }

    private void takeFile(TarEntry entry, List<String> names, List<String> path) throws BadCapture {
        switch (Selection.file(path)) {
            case NOTHING -> {}
            case PRESENCE -> put(names, new Unread(Why.ONLY_PRESENCE));
            case CONTENT -> put(names, content(entry, path));
        }
    }

    private CaptureEntry content(TarEntry entry, List<String> path) throws BadCapture {
        if ((entry.mode() & READABLE) == 0) {
            return new Unread(Why.ONLY_PRESENCE);
        }
        try {
            int most = (int) Math.min(entry.size(), Contents.bytesToRead(allowance, path));
            return Contents.of(allowance, path, entries.content(most));
        } catch (IOException e) {
            throw damaged(Objects.toString(e.getMessage(), "unexpected end"));
        }
    }

    /** A second name of an entry before it. Some tools write an entry twice, the second time as a link to itself. */
    private void takeHardLink(Optional<CaptureEntry> same, List<String> names, List<String> path) throws BadCapture {
        if (same.isPresent() && same.get() instanceof Link && Selection.link(path)) {
            put(names, same.get());
            return;
        }
        switch (Selection.file(path)) {
            case NOTHING -> {}
            case PRESENCE -> put(names, new Unread(Why.ONLY_PRESENCE));
            case CONTENT -> put(names, same.orElseGet(() -> new Unread(Why.LEFT_OUT)));
        }
    }

    private void put(List<String> names, CaptureEntry leaf) throws BadCapture {
        top.folder(names.subList(0, names.size() - 1)).put(names.getLast(), leaf);
    }

    private List<String> names(String path) throws BadCapture {
        List<String> names = new ArrayList<>(10);
        int at = 0;
        while (at < path.length()) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(at, end);
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
            at = end + 1;
        }
        if (names.contains("..")) {
            throw allowance.bad(path, "a path that leaves the archive");
        }
        return names;
    }
}
