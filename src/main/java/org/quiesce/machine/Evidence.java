package org.quiesce.machine;

/** What exactly stood in the way. */
public sealed interface Evidence {
    record Nothing() implements Evidence {}

    /**
     * The page that the kernel names.
     *
     * @param pfn page frame number
     * @param count how many pages of the kind the block holds
     */
    record Page(long pfn, PageKind kind, int count, Zone zone) implements Evidence {}

    /** Interrupt vectors: more on the CPU than free elsewhere (C-21). */
    record Vectors(int allocated, int available) implements Evidence {}

    /** A ladder state of CPU hotplug. */
    record State(int number, String name) implements Evidence {}

    /** The notifier that refused. */
    record Notifier(String name) implements Evidence {}

    Evidence NOTHING = new Nothing();
}
