package org.quiesce.machine;

/**
 * Who runs: the process that made system call number {@code command}, or a kernel thread working for it.
 *
 * @param command the number of the command it serves, from 0
 */
public record Task(Role role, int command) {
    /** Kinds of task. */
    public enum Role {
        /** The process that wrote to a file or made another system call: signals reach it. */
        CALLER,
        /** The kworker of {@code kacpi_hotplug}: no signal reaches it (M-41). */
        HOTPLUG_WORKER,
        /** Another kworker: what was begun and nobody waits for. */
        WORKER,
        /** Somebody outside of the story, as {@code given} says. */
        SOMEBODY
    }
}
