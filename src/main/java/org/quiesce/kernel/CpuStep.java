package org.quiesce.kernel;

import java.util.Locale;
import java.util.Set;
import org.quiesce.machine.Event.Direction;

/**
 * {@code struct cpuhp_step}: one rung of the CPU hotplug ladder.
 *
 * @param startup C name of the callback on the way up; empty for none
 * @param teardown C name of the callback on the way down; empty for none
 */
record CpuStep(int number, String name, String startup, String teardown, Set<Mark> marks) {
    /** What else the table says about a state. */
    enum Mark {
        /** Only where the kernel is built for x86. */
        X86,
        /** Only where machine checks are reported: machinecheckN devices exist (C-34). */
        MCE,
        /** Only with {@code nohz_full=} (C-18). */
        NOHZ,
        /** Only under Hyper-V (C-20). */
        VMBUS,
        /** {@code multi_instance}: the callback runs once for each instance, recorded once. */
        MULTI,
        /** Its instances are the hardware queues of disks; {@link #EMPTY} on a captured machine without any. */
        QUEUES,
        /** {@code multi_instance} without an instance: nothing is called, but {@code hotplug/fail} fires. */
        EMPTY;

        static Mark ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    CpuStep {
        marks = Set.copyOf(marks);
    }

    /**
     * {@return the same state on a machine}
     *
     * @param machine what can be said of states there
     */
    CpuStep on(Set<Mark> machine) {
        if (!marks.contains(Mark.QUEUES) || machine.contains(Mark.QUEUES)) {
            return this;
        }
        return new CpuStep(number, name, startup, teardown, Set.of(Mark.EMPTY));
    }

    /** {@code !cpuhp_step_empty()}. */
    boolean has(Direction direction) {
        return !callback(direction).isEmpty();
    }

    boolean hasCallbacks() {
        return has(Direction.STARTUP) || has(Direction.TEARDOWN);
    }

    /** {@return the C name of the callback, empty for none} */
    String callback(Direction direction) {
        return direction == Direction.STARTUP ? startup : teardown;
    }
}
