package org.quiesce.vectors;

import java.util.List;

/**
 * One file: a first scenario and those that stand beside it.
 *
 * @param id such as {@code T-24} or {@code R-31}
 */
record Vector(String id, String title, List<Scenario> scenarios) {
    Vector {
        scenarios = List.copyOf(scenarios);
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}
