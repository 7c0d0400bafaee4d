package org.quiesce.machine;

/** {@code mem->online_type}: what the next online will ask for (M-05, M-11, M-70). */
public enum OnlineType {
    /** Nothing asked: the default type applies. */
    NONE("offline"),
    ONLINE("online"),
    KERNEL("online_kernel"),
    MOVABLE("online_movable");

    private final String word;

    OnlineType(String word) {
        this.word = word;
    }

    /** {@return the word of the {@code state} and {@code auto_online_blocks} files} */
    public String word() {
        return word;
    }
}
