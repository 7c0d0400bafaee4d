package org.quiesce.machine;

import java.util.List;

/**
 * A fact that is unknown and decides.
 *
 * @param fact what would have to be known, for people
 */
public record Need(DeviceId device, String fact, List<Branch> branches) {
    public Need {
        branches = List.copyOf(branches);
    }

    /**
     * One answer and where it leads.
     *
     * @param given what is supposed
     * @param then what becomes of the request
     */
    public record Branch(Supposition given, Outcome then) {}
}
