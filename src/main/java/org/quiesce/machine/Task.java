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
        CALLER("caller"),
        /** The kworker of {@code kacpi_hotplug}: no signal reaches it (M-41). */
        HOTPLUG_WORKER("kworker/kacpi_hotplug"),
        /** Another kworker: what was begun and nobody waits for. */
        WORKER("kworker"),
        /** Somebody outside of the story, as {@code given} says. */
        SOMEBODY("somebody");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** {@return what a trace calls such tasks} */
        public String word() {
            return word;
        }
    }

    /** Written out, as in {@link DeviceId}. */
    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Task that && role == that.role && command == that.command);
    }

    @Override
    public int hashCode() {
        return 31 * role.hashCode() + command;
    }
}
