package org.quiesce.capture;

import java.util.List;

/** What a capture tells about the order in which its devices were registered, which a shutdown walks backwards. */
public sealed interface RegistrationOrder {

    /** A live sysfs: inode numbers of directories rise in the order in which they were made. */
    record Inodes() implements RegistrationOrder {}

    /**
     * A list that was recorded. Device names, or paths that begin with {@code /devices/}.
     *
     * @param names some repeat (an ACPI object and its platform device): they match in order of appearance
     * @param end tells which places count of a name that is more often in the list than in the capture
     */
    record Listed(List<String> names, End end) implements RegistrationOrder {
        public Listed {
            names = List.copyOf(names);
        }

        /** A list of what was so when the capture was made. */
        public Listed(List<String> names) {
            this(names, End.AT_CAPTURE);
        }

        Listed ending(End end) {
            return new Listed(names, end);
        }
    }

    /** Where a list ends. */
    enum End {
        /** With the moment of the capture: what went and came back has the place of its last coming. */
        AT_CAPTURE,
        /** Some time later: what goes and comes back then has the place of its first coming. */
        LATER
    }

    /** Nothing: whatever order is shown is an assumed one, and has to say so. */
    record Unknown() implements RegistrationOrder {}
}
