package org.quiesce.machine;

/** A kernel to ask: which rules hold (semantics 0.1). Ordered from the oldest to the newest. */
public enum Era {
    /** 3.10 and before: an eject asks too late, while removing, and ignores the answer. */
    BEFORE("before", "Before 2013", Knowledge.ASSUMED),
    /** April to May 2013, the series as proposed: one pass, the first failure ends it (D-50 to D-57). */
    RFC("rfc", "RFC 2013", Knowledge.ASSUMED),
    /** 3.11 and its successors: two passes, a force knob, no container gate. */
    V311("v311", "3.11", Knowledge.ASSUMED),
    /** 6.1.192, read from source and recorded. */
    V61("v61", "6.1", Knowledge.READ),
    /** 6.12.117, read from source and recorded. */
    V612("v612", "6.12", Knowledge.READ);

    /** How well an era's rules inside one CPU or memory step are known. */
    public enum Knowledge {
        /** Read in that kernel's source. */
        READ,
        /** Taken from 6.1 where the older source was not at hand (semantics 0.1). */
        ASSUMED
    }

    private final String word;
    private final String title;
    private final Knowledge knowledge;

    Era(String word, String title, Knowledge knowledge) {
        this.word = word;
        this.title = title;
        this.knowledge = knowledge;
    }

    /** {@return the word of the command line, e.g. {@code v612}} */
    public String word() {
        return word;
    }

    /** {@return the name shown to people, e.g. {@code 6.12}} */
    public String title() {
        return title;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    public boolean atLeast(Era other) {
        return compareTo(other) >= 0;
    }
}
