package org.quiesce.capture;

/**
 * How much of a capture is taken in. There is no limit on how well an archive is compressed: honest archives of sysfs
 * reach 800:1.
 *
 * @param entries read at all, kept or not
 * @param bytesKept of names and contents together
 * @param attributeBytes kept of one sysfs file; the rest, if any, is dropped (the kernel shows at most a page)
 * @param procFileBytes in one file of /proc; more is an error, for half a memory map would be a wrong one
 * @param depth of directories
 * @param nameBytes in one name
 * @param targetBytes in the target of a link
 */
record Limits(
        long entries,
        long bytesKept,
        int attributeBytes,
        int procFileBytes,
        int depth,
        int nameBytes,
        int targetBytes) {

    static final Limits USUAL = new Limits(32_000_000, 1L << 30, 4096, 16 << 20, 64, 255, 4096);
}
