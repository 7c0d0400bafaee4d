package org.quiesce.machine;

/** {@code mem->state} of a memory block, as its {@code state} file shows it (M-03). */
public enum MemoryState {
    ONLINE("online"),
    GOING_OFFLINE("going-offline"),
    OFFLINE("offline"),
    /** The capture does not say. */
    UNKNOWN("unknown");

    private final String word;

    MemoryState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
