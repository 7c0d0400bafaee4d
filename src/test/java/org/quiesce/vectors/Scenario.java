package org.quiesce.vectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quiesce.machine.Era;

/**
 * A machine, commands given to it in an era, and what must come of each.
 *
 * @param machine a machine file, or the name of a bundled machine
 * @param remedy commands after which the last command succeeds, where the file names some
 */
record Scenario(String title, Era era, String machine, List<Step> steps, Optional<List<String>> remedy) {
    Scenario {
        steps = List.copyOf(steps);
    }

    /**
     * A command and what is expected of it; what is not named is not compared.
     *
     * @param expected by the words of the file, e.g. {@code returned}
     */
    record Step(String run, Map<String, @Nullable Object> expected) {}
}
