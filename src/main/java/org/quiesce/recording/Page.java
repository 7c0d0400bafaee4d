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
     * A view opened at a moment.
     *
     * @param index how many events have happened
     */
    public record Opened(Page page, int index) {}
}
