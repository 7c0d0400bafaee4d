package org.quiesce.ui;

/** What can stand below the table: views of the moment shown, of which one is in sight. */
enum Sheet {
    LOG("Log", "L", "mdi2f-format-list-text", "What the kernel sent out: log, uevents, _OST", 14),
    TIMELINE("Timeline", "T", "mdi2c-chart-gantt", "The whole recording: a lane for each device", 24),
    CALLS("Calls", "G", "mdi2f-file-tree-outline", "Who called whom, as ftrace's function_graph tells it", 20),
    LOCKS("Locks", "H", "mdi2l-lock-outline", "Who holds and awaits which lock, and the order of locks", 22),
    BRANCHES(
            "Branches",
            "F",
            "mdi2s-source-branch",
            "Branches: what was asked otherwise, and how the machines differ",
            18),
    WHY("Why?", "W", "mdi2h-help-circle-outline", "Why it is so, and what would have to change", 21),
    NOTES("Notes", "M", "mdi2n-note-text-outline", "Notes about this session, saved with it", 14);

    private final String word;
    private final String key;
    private final String icon;
    private final String means;
    private final double height;

    Sheet(String word, String key, String icon, String means, double height) {
        this.word = word;
        this.key = key;
        this.icon = icon;
        this.means = means;
        this.height = height;
    }

    String word() {
        return word;
    }

    /** {@return the key that turns to it} */
    String key() {
        return key;
    }

    /** {@return the icon's name, as Ikonli has it} */
    String icon() {
        return icon;
    }

    String means() {
        return means;
    }

    /** {@return the height it has until a person drags it to another, in em} */
    double height() {
        return height;
    }
}
