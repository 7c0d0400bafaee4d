package org.quiesce.machine;

import java.util.List;

/**
 * Work that cannot go on: a value like everything else.
 *
 * <p>How to go on is data too. The work is a pure function of the machine it began on and of the machines it found each
 * time it went on; so it is carried out again from the start on those, silently, and from there on the machine of now.
 *
 * @param since virtual time in nanoseconds
 * @param begun the machine when the work began
 * @param resumed the machine each time it went on since
 */
public record Waiting(Job job, WaitPoint point, long since, Machine begun, List<Machine> resumed) {
    public Waiting {
        resumed = List.copyOf(resumed);
    }

    @Override
    public String toString() {
        return job + " waits " + point;
    }
}
