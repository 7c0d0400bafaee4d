package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The headers that need no library: those of POSIX and GNU tar for files, directories and links with short plain names. */
final class PlainHeader {
    /** Where a header says what stands there. */
    static final int KIND = 156;

    private static final int NAME = 0;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int SIZE_BYTES = 12;
    private static final int CHECKSUM = 148;
    private static final int NUMBER_BYTES = 8;
    private static final int TARGET = 157;
    private static final int MAGIC = 257;
    private static final int NAME_BYTES = 100;
    private static final int PREFIX = 345;
    private static final int PREFIX_BYTES = 155;
    private static final byte[] POSIX = {'u', 's', 't', 'a', 'r', 0, '0', '0'};
    private static final byte[] GNU = {'u', 's', 't', 'a', 'r', ' ', ' ', 0};
    private static final long NO_NUMBER = -1;

    private PlainHeader() {}

    /** {@return whether the archive ends here} */
    static boolean isEnd(byte[] header) {
        return isZero(header, 0);
    }

    /** {@return what the header says, if it is a plain one} */
    static Optional<TarEntry> entry(byte[] header) {
        boolean posix = holds(header, POSIX) && isZero(header, PREFIX + PREFIX_BYTES);
        boolean gnu = holds(header, GNU) && isZero(header, PREFIX);
        long mode = octal(header, MODE, NUMBER_BYTES);
        long size = octal(header, SIZE, SIZE_BYTES);
        if (!(posix || gnu) || mode == NO_NUMBER || size == NO_NUMBER || !isWhole(header)) {
            return Optional.empty();
        }
        Optional<String> prefix = text(header, PREFIX, PREFIX_BYTES);
        Optional<String> name = text(header, NAME, NAME_BYTES);
        Optional<String> target = text(header, TARGET, NAME_BYTES);
        if (prefix.isEmpty() || name.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        String path = prefix.get().isEmpty() ? name.get() : prefix.get() + "/" + name.get();
        return entry(header[KIND], path, (int) mode, size, target.get());
    }

    private static Optional<TarEntry> entry(byte kind, String path, int mode, long size, String target) {
        boolean slash = path.endsWith("/");
        if (kind == '0' && !slash) {
            return Optional.of(new TarEntry(path, TarEntry.Kind.FILE, mode, size, ""));
        }
        if (kind == '5' && size == 0) {
            return Optional.of(new TarEntry(slash ? path : path + "/", TarEntry.Kind.DIRECTORY, mode, 0, ""));
        }
        return kind == '2' && size == 0 && !slash
                ? Optional.of(new TarEntry(path, TarEntry.Kind.SYMBOLIC_LINK, mode, 0, target))
                : Optional.empty();
    }

    private static boolean holds(byte[] header, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (header[MAGIC + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] header, int from) {
        for (int i = from; i < header.length; i++) {
            if (header[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The sum of all bytes, with blanks for the sum itself. */
    private static boolean isWhole(byte[] header) {
        int sum = NUMBER_BYTES * ' ';
        for (int i = 0; i < header.length; i++) {
            sum += header[i] & 0xFF;
        }
        for (int i = CHECKSUM; i < CHECKSUM + NUMBER_BYTES; i++) {
            sum -= header[i] & 0xFF;
        }
        return sum == octal(header, CHECKSUM, NUMBER_BYTES);
    }

    /** Octal digits that end in blanks or zeros. */
    private static long octal(byte[] header, int from, int bytes) {
        long number = 0;
        int at = from;
        while (at < from + bytes && header[at] >= '0' && header[at] <= '7') {
            number = number * 8 + header[at] - '0';
            at++;
        }
        for (int i = at; i < from + bytes; i++) {
            if (header[i] != 0 && header[i] != ' ') {
                return NO_NUMBER;
            }
        }
        return at == from ? NO_NUMBER : number;
    }

    /** Plain text up to the first zero. */
    private static Optional<String> text(byte[] header, int from, int bytes) {
        int end = from;
        while (end < from + bytes && header[end] != 0) {
            if (header[end] < ' ' || header[end] > '~') {
                return Optional.empty();
            }
            end++;
        }
        return Optional.of(new String(header, from, end - from, StandardCharsets.ISO_8859_1));
    }
}
