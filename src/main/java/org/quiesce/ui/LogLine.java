package org.quiesce.ui;

/**
 * One line of what the kernel sent out.
 *
 * @param index of its event in the recording
 * @param at virtual time in nanoseconds
 */
record LogLine(int index, long at, Kind kind, String text) {
    /** Who gets to read it. */
    enum Kind {
        KERNEL("kernel"),
        UEVENT("uevent"),
        OST("_OST");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
