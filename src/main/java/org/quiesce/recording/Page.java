package org.quiesce.recording;

import java.util.Locale;

/** A view of a recording, as the window shows it and {@code export --view} names it. */
public enum Page {
    /** The devices, and what is known of them. */
    TABLE,
    TIMELINE,
    CALLS,
    LOCKS,
    BRANCHES,
    WHY,
    LOG,
    /** Ways of kexec, side by side, from the moment on. */
    COMPARISON;

    /** {@return the name on the command line} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A view opened at a moment, or at one after another.
     *
     * @param from how many events have happened at first
     * @param to how many have in the end; the same where nothing moves
     */
    public record Opened(Page page, int from, int to) {
        public Opened(Page page, int index) {
            this(page, index, index);
        }

        /** {@return how many events have happened in the end} */
        public int index() {
            return to;
        }
    }
}
