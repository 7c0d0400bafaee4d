package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tasks that wait for each other in a ring: none of them will ever go on (L-22).
 *
 * @param links each waits for a lock that the next one holds, the last for one of the first
 */
public record Deadlock(List<Link> links) {
    public Deadlock {
        links = List.copyOf(links);
    }

    /**
     * A task, and the lock that it does not get.
     *
     * @param holder who has it, and waits as well
     */
    public record Link(Task waits, Lock lock, Task holder) {}

    /** {@return a ring of waiting tasks, beginning with the one that has waited longest; nothing where there is none} */
    public static Optional<Deadlock> of(Machine machine) {
        for (var waiting : machine.waiting()) {
            var links = ring(machine, waiting);
            if (!links.isEmpty()) {
                return Optional.of(new Deadlock(links));
            }
        }
        return Optional.empty();
    }

    private static List<Link> ring(Machine machine, Waiting first) {
        var links = new ArrayList<Link>();
        var link = link(machine, first);
        while (link.isPresent()) {
            links.add(link.get());
            var holder = link.get().holder();
            if (holder.equals(first.job().task())) {
                return links;
            }
            boolean elsewhere = links.stream().anyMatch(before -> before.waits().equals(holder));
            link = elsewhere ? Optional.empty() : waiting(machine, holder).flatMap(next -> link(machine, next));
        }
        return List.of();
    }

    private static Optional<Waiting> waiting(Machine machine, Task task) {
        return machine.waiting().stream()
                .filter(waiting -> waiting.job().task().equals(task))
                .findFirst();
    }

    private static Optional<Link> link(Machine machine, Waiting waiting) {
        return waiting.point() instanceof WaitPoint.ForLock(Lock lock)
                ? machine.holder(lock).map(hold -> new Link(waiting.job().task(), lock, hold.holder()))
                : Optional.empty();
    }
}
