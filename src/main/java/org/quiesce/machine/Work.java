package org.quiesce.machine;

import java.util.ArrayList;
import java.util.List;

/** Who holds which lock, what waits, and what is queued. */
record Work(HashTrie<Lock, Hold> locks, List<Lock> order, List<Waiting> waiting, List<Job.AcpiHotplug> queue) {
    static final Work NONE = new Work(HashTrie.empty(), List.of(), List.of(), List.of());

    Work {
        order = List.copyOf(order);
        waiting = List.copyOf(waiting);
        queue = List.copyOf(queue);
    }

    Work taken(Lock lock, Hold hold) {
        if (!lock.shared()) {
            return new Work(locks.with(lock, hold), plus(order, lock), waiting, queue);
        }
        var others = locks.find(lock);
        return new Work(
                locks.with(lock, hold.beside(others)), others.isPresent() ? order : plus(order, lock), waiting, queue);
    }

    Work released(Lock lock, Task task) {
        var left = locks.find(lock).filter(_ -> lock.shared()).flatMap(hold -> hold.without(task));
        if (left.isPresent()) {
            return new Work(locks.with(lock, left.get()), order, waiting, queue);
        }
        return new Work(locks.without(lock), minus(order, lock), waiting, queue);
    }

    Work waiting(Waiting more) {
        return new Work(locks, order, plus(waiting, more), queue);
    }

    Work woken(Job job) {
        return new Work(
                locks,
                order,
                waiting.stream().filter(each -> !each.job().equals(job)).toList(),
                queue);
    }

    Work queued(Job.AcpiHotplug item) {
        return new Work(locks, order, waiting, plus(queue, item));
    }

    Work dequeued(Job.AcpiHotplug item) {
        return new Work(locks, order, waiting, minus(queue, item));
    }

    private static <T> List<T> plus(List<T> list, T more) {
        var longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    private static <T> List<T> minus(List<T> list, T gone) {
        var shorter = new ArrayList<>(list);
        shorter.remove(gone);
        return shorter;
    }
}
