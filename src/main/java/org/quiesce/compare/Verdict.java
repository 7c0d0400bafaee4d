package org.quiesce.compare;

/** What a device is to the next kernel at the moment of the hand-over (semantics 7.4). */
public enum Verdict {
    /** At rest (K-40). */
    CLEAN("clean"),
    /** Quiet only because Bus Master is off: the engine is armed (K-41). */
    MASKED("masked"),
    /** Still writing, but only where the next kernel does not live (K-47). */
    CONTAINED("contained"),
    /** Still writing, into the next kernel's memory (K-42). */
    STRAY("stray"),
    /** Without power (K-44). */
    OFF("off"),
    UNKNOWN("unknown");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
