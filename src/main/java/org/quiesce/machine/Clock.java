package org.quiesce.machine;

/** How far a recording is: virtual nanoseconds, the number of the last uevent, the commands given. */
record Clock(long now, long sequence, int commands) {
    static final Clock START = new Clock(0, 0, 0);

    Clock afterCommand() {
        return new Clock(now, sequence, commands + 1);
    }

    Clock afterUevent() {
        return new Clock(now, sequence + 1, commands);
    }

    Clock at(long later) {
        if (later < now) {
            throw new IllegalArgumentException("time runs backwards: " + later + " after " + now);
        }
        return new Clock(later, sequence, commands);
    }
}
