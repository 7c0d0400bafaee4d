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
     */
    record Listed(List<String> names) implements RegistrationOrder {
        public Listed {
            names = List.copyOf(names);
        }
    }

    /** Nothing: whatever order is shown is an assumed one, and has to say so. */
    record Unknown() implements RegistrationOrder {}
}
