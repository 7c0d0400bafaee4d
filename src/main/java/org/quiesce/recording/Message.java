package org.quiesce.recording;

/**
 * One line of what the kernel told others.
 *
 * @param index of its event in the recording
 * @param at virtual time in nanoseconds
 * @param text as who gets it would see it, with its time
 */
public record Message(int index, long at, Kind kind, String text) {
    /** Who gets it. */
    public enum Kind {
        /** The kernel log, as {@code dmesg} prints it. */
        LOG("log"),
        /** User space, as {@code udevadm monitor --kernel} prints it. */
        UEVENT("uevent"),
        /** Firmware: control methods that were evaluated, {@code _OST} among them. */
        ACPI("ACPI");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
