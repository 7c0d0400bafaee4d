package org.quiesce.ui;

/** How a device stands in the moment shown: an icon, then a word, and only then a colour. */
enum Standing {
    ONLINE("Online", "mdi2c-circle", "online"),
    OFFLINE("Offline", "mdi2c-circle-outline", "offline"),
    /** There, but its bus knows no offline: nothing can be asked of it (D-05). */
    PRESENT("Present", "mdi2c-circle-small", "present"),
    GOING_OFFLINE("Going offline", "mdi2c-chevron-double-down", "moving"),
    COMING_ONLINE("Coming online", "mdi2c-chevron-double-up", "moving"),
    WAITING("Waiting", "mdi2t-timer-sand", "moving"),
    REFUSED("Refused", "mdi2m-minus-circle", "refused"),
    BACK_ONLINE("Back online", "mdi2r-restore", "rolled"),
    /** A place that is no device. */
    NOTHING("", "mdi2c-circle-small", "nothing"),
    /** The parts of a folded run do not all stand alike. */
    MIXED("Mixed", "mdi2c-circle-half-full", "present"),
    DETACHED("Detached", "mdi2l-link-off", "gone"),
    GONE("Removed", "mdi2c-close-circle-outline", "gone"),
    /** An ACPI object with no hardware behind it. */
    EMPTY("Empty slot", "mdi2c-circle-off-outline", "gone"),
    /** What a sweep found: it was not done. */
    WOULD_GO("Would go", "mdi2c-check-circle-outline", "would-go"),
    WOULD_REFUSE("Would refuse", "mdi2m-minus-circle-outline", "refused"),
    WOULD_WAIT("Would wait", "mdi2t-timer-sand", "moving"),
    WOULD_HANG("Would hang", "mdi2t-timer-sand", "refused"),
    WOULD_CRASH("Would crash", "mdi2f-flash-alert", "refused"),
    DONE("Done", "mdi2c-check", "online"),
    CRASHED("Crashed", "mdi2f-flash-alert", "refused"),
    UNKNOWN("Unknown", "mdi2h-help-circle-outline", "unknown");

    private final String word;
    private final String icon;
    private final String look;

    Standing(String word, String icon, String look) {
        this.word = word;
        this.icon = icon;
        this.look = look;
    }

    String word() {
        return word;
    }

    /** {@return an Ikonli literal} */
    String icon() {
        return icon;
    }

    /** {@return the pseudo-class that colours it: unlike a style class, it does not make its label look for styles anew} */
    String look() {
        return look;
    }
}
