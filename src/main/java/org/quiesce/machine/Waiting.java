package org.quiesce.machine;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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

    /**
     * The machines within are compared by when they were. Each may hold waiting work with machines of its own: to go
     * down into them would double the work with everybody who waits.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Waiting that
                && job.equals(that.job)
                && point.equals(that.point)
                && since == that.since
                && times().equals(that.times());
    }

    @Override
    public int hashCode() {
        return Objects.hash(job, point, since);
    }

    private List<Long> times() {
        return Stream.concat(Stream.of(begun), resumed.stream())
                .map(Machine::now)
                .toList();
    }

    @Override
    public String toString() {
        return job + " waits " + point;
    }
}
