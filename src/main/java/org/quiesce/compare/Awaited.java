package org.quiesce.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.quiesce.machine.Outcome;
import org.quiesce.recording.OutcomeText;

/** How many of several that were asked would wait, and for what. Nothing here says that it would be for ever. */
final class Awaited {
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** Counts the devices that answer in one way, where that is to wait. */
    void count(Outcome outcome, long devices) {
        if (outcome instanceof Outcome.Waits(var point)) {
            counts.merge(OutcomeText.sortAwaited(point), devices, Long::sum);
        }
    }

    /** {@return each thing awaited with how many wait for it, in the order first met} */
    Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
