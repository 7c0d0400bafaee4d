package org.quiesce.machine;

/** Something a person asks for, in the imperative. */
public sealed interface Command {
    /** {@code device_offline()} through the {@code online} file, or {@code state} for memory. */
    record Offline(DeviceId device) implements Command {}

    /**
     * {@code device_online()} through the {@code online} file, or {@code state} for memory.
     *
     * @param type for memory: which word goes to {@code state}; {@link OnlineType#ONLINE} otherwise
     */
    record Online(DeviceId device, OnlineType type) implements Command {}

    /** Write 1 to the {@code eject} file of an ACPI device. */
    record Eject(DeviceId node, Circumstances.Removal removal) implements Command {}

    /**
     * Firmware notifies an ACPI device.
     *
     * @param code what firmware notifies: 3 eject request, 1 device check, 0 bus check
     */
    record Notify(DeviceId node, int code) implements Command {}

    /** Hardware is put into an empty slot; firmware then asks for a device check. */
    record Plug(DeviceId node) implements Command {}

    /**
     * A memory module is put in.
     *
     * @param bytes its size
     * @param at physical address; {@link #ANYWHERE} for the first gap
     */
    record PlugMemory(long bytes, int node, long at) implements Command {
        public static final long ANYWHERE = -1;
    }

    /**
     * Write to a file below {@code /sys}.
     *
     * @param value without the newline that is added, as echo does
     */
    record Write(String path, String value) implements Command {}

    record Read(String path) implements Command {}

    record Bind(DeviceId device, String driver) implements Command {}

    record Unbind(DeviceId device) implements Command {}

    /** Write 1 to the {@code remove} file of a PCI function. */
    record Remove(DeviceId device) implements Command {}

    /** Write 1 to {@code /sys/bus/pci/rescan}. */
    record Rescan() implements Command {}

    /** The card is pulled. */
    record SurpriseRemove(DeviceId device) implements Command {}

    /** {@code kexec_file_load()}, or {@code kexec_load()} where the image is not signed. */
    record Load(Target target, Signature signature, Flaw flaw) implements Command {
        /** An image as it should be. */
        public Load(Target target, Signature signature) {
            this(target, signature, Flaw.NONE);
        }

        /** What is wrong with the image (K-01, K-03). The first three are segments, which nobody signs; the others files. */
        public enum Flaw {
            NONE(""),
            /** For another architecture. */
            FOREIGN("foreign"),
            /** More than {@code KEXEC_SEGMENT_MAX}, 16. */
            MANY_SEGMENTS("many-segments"),
            /** A segment that does not begin at a page. */
            UNALIGNED("unaligned"),
            /** Some other file. */
            NO_KERNEL("no-kernel"),
            /** Nothing to read: an empty file, a folder. */
            NO_FILE("no-file");

            private final String word;

            Flaw(String word) {
                this.word = word;
            }

            public String word() {
                return word;
            }

            public boolean ofSegments() {
                return this == FOREIGN || this == MANY_SEGMENTS || this == UNALIGNED;
            }
        }

        /** What the image is for. */
        public enum Target {
            REBOOT,
            /** {@code KEXEC_FILE_ON_CRASH}. */
            CRASH
        }

        /** Whether the kernel can tell whose image it is. */
        public enum Signature {
            SIGNED,
            UNSIGNED
        }
    }

    /** {@code kexec_file_load()} with {@code KEXEC_FILE_UNLOAD}: the image for this is let go. */
    record Unload(Load.Target target) implements Command {}

    /** {@code reboot(LINUX_REBOOT_CMD_RESTART)}: devices are shut down, then firmware resets the machine. */
    record Shutdown() implements Command {}

    /** {@code reboot(LINUX_REBOOT_CMD_KEXEC)}, or a panic where {@code by} is {@link Strategy#CRASH}. */
    record Kexec(Strategy by) implements Command {}

    record Given(Supposition supposition) implements Command {}

    /**
     * A command that gets a signal after a while.
     *
     * @param ns virtual time after which the caller gets a signal, as from timeout(1)
     */
    record Within(Command command, long ns) implements Command {}
}
