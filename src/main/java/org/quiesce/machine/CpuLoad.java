package org.quiesce.machine;

import java.util.Set;

/**
 * What ties work to one CPU.
 *
 * @param vectors interrupt vectors allocated on it (C-21)
 * @param reservedVectors vectors only reserved (C-22)
 * @param requestsUntil virtual time until which its last hardware queue has block requests in flight; 0 for none,
 *     {@link Long#MAX_VALUE} for ever (C-19)
 */
public record CpuLoad(int vectors, int reservedVectors, long requestsUntil, Set<Tie> ties) {
    /** Reasons that bind something to a CPU. */
    public enum Tie {
        /** It does not answer the wake-up. */
        DEAD,
        /** It was booted once, so a sibling refused by SMT policy answers -EPERM, not -ECANCELED. */
        BOOTED_ONCE,
        /** Keeps time for the tickless CPUs: do_timer (C-18). */
        TIMEKEEPER,
        /** arm64: the Trusted OS is resident on it (C-23). */
        TRUSTED_OS,
        /** Hyper-V: a VMBus channel targets it (C-20). */
        VMBUS
    }

    public static final CpuLoad IDLE = new CpuLoad(0, 0, 0, Set.of());

    public CpuLoad {
        ties = Set.copyOf(ties);
    }

    public boolean has(Tie tie) {
        return ties.contains(tie);
    }
}
