package org.quiesce.ui;

/** Ways to move through the events. */
enum Travel {
    TO_START,
    BACK,
    /** Plays, or pauses. */
    PLAY,
    FORWARD,
    TO_END
}
