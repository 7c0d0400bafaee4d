package org.quiesce.machine;

/**
 * A rule of the kernel's that the simulation follows.
 *
 * @param id as the code cites it, e.g. {@code D-07}
 * @param title what it says, in one line
 */
public record Rule(String id, String title) {
    @Override
    public String toString() {
        return id + " " + title;
    }
}
