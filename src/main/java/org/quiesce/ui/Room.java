package org.quiesce.ui;

/** How much room the window has, in columns. */
enum Room {
    NARROW,
    SLIM,
    MIDDLE,
    WIDE;

    /** {@return the room there is in a window of this width, in em} */
    static Room of(double ems) {
        if (ems < 76) {
            return NARROW;
        }
        if (ems < 88) {
            return SLIM;
        }
        return ems < 105 ? MIDDLE : WIDE;
    }
}
