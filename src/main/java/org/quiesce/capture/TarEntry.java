package org.quiesce.capture;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * What a header of a tar archive says.
 *
 * @param mode its permissions, as {@code chmod} takes them
 * @param size of the content in bytes
 * @param target of a link; else empty
 */
record TarEntry(String name, Kind kind, int mode, long size, String target) {

    /** What stands in an archive. */
    enum Kind {
        DIRECTORY,
        FILE,
        SYMBOLIC_LINK,
        HARD_LINK,
        OTHER
    }

    static TarEntry of(TarArchiveEntry entry) {
        long size = Math.max(entry.getSize(), entry.getRealSize());
        return new TarEntry(entry.getName(), kind(entry), entry.getMode(), size, entry.getLinkName());
    }

    private static Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Kind.DIRECTORY;
        }
        if (entry.isSymbolicLink()) {
            return Kind.SYMBOLIC_LINK;
        }
        if (entry.isLink()) {
            return Kind.HARD_LINK;
        }
        return entry.isFile() ? Kind.FILE : Kind.OTHER;
    }
}
