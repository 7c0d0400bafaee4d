package org.quiesce.machine;

/** What a system call gave the person who made it. */
public sealed interface Reply {
    /** write(2): the number of bytes written. */
    record Written(int bytes) implements Reply {}

    /** read(2): the text, without the final newline. */
    record Value(String text) implements Reply {}

    /** -1 and errno. */
    record Failed(Errno errno) implements Reply {}
}
