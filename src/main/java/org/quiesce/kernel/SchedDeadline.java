package org.quiesce.kernel;

import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/** {@code kernel/sched/deadline.c}: what SCHED_DEADLINE tasks were promised. */
final class SchedDeadline {
    private static final Function DL_BW_MANAGE = new Function("dl_bw_manage", "kernel/sched/deadline.c");
    /** {@code sched_rt_runtime_us} of {@code sched_rt_period_us}: percent of each CPU that can be promised. */
    private static final int PROMISED_PERCENT = 95;
    /** 6.12 counts one fair server per CPU too (recordings G). */
    private static final int FAIR_SERVER_PERCENT = 5;

    private SchedDeadline() {}

    /** {@code dl_bw_check_overflow()}: the promises must fit on the CPUs that stay active (C-17). */
    static Status checkOverflow(Run run, DeviceId id) {
        int active = CpuMasks.online(run.machine()).size();
        int servers = run.era().atLeast(Era.V612) ? FAIR_SERVER_PERCENT * active : 0;
        int promised = run.machine().circumstances().deadlinePercent();
        boolean overflow = promised > 0 && promised + servers > PROMISED_PERCENT * (active - 1);
        return overflow
                ? run.refuse(Refusal.of(Reason.R_10, Errno.EBUSY, DL_BW_MANAGE, id, Evidence.NOTHING))
                : Status.OK;
    }
}
