package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Values in the order of the events that brought them: those up to any moment are found without reading events again. */
final class Happened<T> {
    private final List<T> values = new ArrayList<>();
    private int[] events = new int[4];

    /** Adds what an event has brought; events come in order. */
    void put(int event, T value) {
        int size = values.size();
        if (size == events.length) {
            events = Arrays.copyOf(events, 2 * size);
        }
        events[size] = event;
        values.add(value);
    }

    /** {@return how many there are after the first {@code n} events} */
    int count(int n) {
        int low = 0;
        int high = values.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events[middle] < n) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@return the last one of the first {@code n} events} */
    Optional<T> last(int n) {
        int count = count(n);
        return count == 0 ? Optional.empty() : Optional.of(values.get(count - 1));
    }

    /** {@return those between two moments, whichever is the earlier} */
    List<T> between(int one, int other) {
        return Collections.unmodifiableList(values.subList(count(Math.min(one, other)), count(Math.max(one, other))));
    }

    void clear() {
        values.clear();
    }
}
