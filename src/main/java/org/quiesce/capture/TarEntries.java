package org.quiesce.capture;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The entries of a tar archive, one after the other. An archive of a large machine has millions, nearly all with an
 * ordinary header: those are read here, and all others (long names, extended headers, sparse files) by the library.
 */
final class TarEntries {
    static final int HEADER_BYTES = 512;
    // UTF-8 as far as names go; given UTF-8 itself, the library would silently read a question mark for a broken byte.
    private static final String STRICT_UTF_8 = "CESU-8";

    private final TarHeaderGuard guard;
    private final byte[] header = new byte[HEADER_BYTES];
    private Optional<TarArchiveInputStream> reader = Optional.empty();
    private Whose rest = Whose.OURS;
    private long left;

    TarEntries(TarHeaderGuard guard) {
        this.guard = guard;
    }

    /** Who reads the entries to come. */
    private enum Whose {
        OURS,
        /** What a global header says holds for all entries after it; and where a sparse file ends, the library knows. */
        OF_THE_LIBRARY
    }

    /** {@return the next entry; nothing at the end} What is left of the content of the one before is passed over. */
    Optional<TarEntry> next() throws IOException {
        if (rest == Whose.OF_THE_LIBRARY) {
            return entry(reader.orElseThrow());
        }
        guard.passContent();
        reader = Optional.empty();
        int length = guard.readNBytes(header, 0, header.length);
        if (length < header.length || PlainHeader.isEnd(header)) {
            return Optional.empty();
        }
        Optional<TarEntry> plain = PlainHeader.entry(header);
        if (plain.isPresent()) {
            left = plain.get().size();
            guard.expectContent(left);
            return plain;
        }
        // Closing it would close what is read here too.
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(header.clone()), guard);
        TarArchiveInputStream library = new TarArchiveInputStream(whole, STRICT_UTF_8);
        reader = Optional.of(library);
        rest = header[PlainHeader.KIND] == 'g' ? Whose.OF_THE_LIBRARY : Whose.OURS;
        return entry(library);
    }

    private Optional<TarEntry> entry(TarArchiveInputStream library) throws IOException {
        Optional<TarArchiveEntry> entry = Optional.ofNullable(library.getNextEntry());
        if (entry.isPresent() && !entry.get().isCheckSumOK()) {
            throw new IOException("a header whose checksum is wrong");
        }
        entry.ifPresent(header -> guard.expectContent(header.getSize()));
        if (entry.filter(TarArchiveEntry::isSparse).isPresent()) {
            rest = Whose.OF_THE_LIBRARY;
        }
        return entry.map(TarEntry::of);
    }

    /** {@return what the entry holds, up to so many bytes} To be asked once. */
    byte[] content(int most) throws IOException {
        if (reader.isPresent()) {
            return reader.get().readNBytes(most);
        }
        int wanted = (int) Math.min(left, most);
        byte[] content = guard.readNBytes(wanted);
        if (content.length < wanted) {
            throw new EOFException("in the middle of a file");
        }
        return content;
    }
}
