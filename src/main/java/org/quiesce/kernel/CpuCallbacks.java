package org.quiesce.kernel;

import java.util.HashSet;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Event.Direction;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.WaitPoint;

/** What the callbacks of the ladder do that can be seen from outside; all others only run. */
final class CpuCallbacks {
    private static final DeviceId MACHINECHECK = new DeviceId("/devices/system/machinecheck");
    private static final Function NOHZ_DOWN = new Function("tick_nohz_cpu_down", "kernel/time/tick-sched.c");
    private static final Function SYNIC_CLEANUP = new Function("hv_synic_cleanup", "drivers/hv/hv.c");
    private static final Function WAIT_ONLINE = new Function("bringup_wait_for_ap_online", CpuHotplug.FILE);
    private static final Lock SPARSE_IRQ = Lock.global(Lock.Kind.SPARSE_IRQ);
    private static final long POLL_NS = 5_000_000;

    private final Run run;
    private final DeviceId id;
    private final CpuLadder ladder;
    private final CpuTransition transition;

    CpuCallbacks(Run run, DeviceId id, CpuLadder ladder, CpuTransition transition) {
        this.run = run;
        this.id = id;
        this.ladder = ladder;
        this.transition = transition;
    }

    static DeviceId machinecheck(int number) {
        return MACHINECHECK.child("machinecheck" + number);
    }

    Status run(CpuStep step, Direction direction) {
        return switch (step.callback(direction)) {
            case "sched_cpu_deactivate" -> ran(step, direction, SchedDeadline.checkOverflow(run, id));
            case "tick_nohz_cpu_down" -> ran(step, direction, timekeeper(step));
            case "hv_synic_cleanup" -> ran(step, direction, vmbus(step));
            case "blk_mq_hctx_notify_offline" -> drain(step);
            case "takedown_cpu" -> takedown(step);
            case "cpuhp_kick_ap_alive" -> {
                Smpboot.announce(run, cpu());
                yield ran(step, direction, Status.OK);
            }
            case "bringup_cpu" -> {
                Smpboot.announce(run, cpu());
                yield bringup(step);
            }
            case "cpuhp_bringup_ap" -> bringup(step);
            case "acpi_soft_cpu_online" -> {
                AcpiProcessor.softOnline(run, id);
                yield ran(step, direction, Status.OK);
            }
            case "mce_cpu_online" -> {
                addMachinecheck();
                yield ran(step, direction, Status.OK);
            }
            case "mce_cpu_pre_down" -> {
                Registration.unregister(run, machinecheck(cpu().number())); // C-34
                yield ran(step, direction, Status.OK);
            }
            default -> ran(step, direction, Status.OK);
        };
    }

    private Status ran(CpuStep step, Direction direction, Status status) {
        run.spend(Cost.LADDER_STEP);
        record(step, direction, status.value());
        return status;
    }

    private void record(CpuStep step, Direction direction, int value) {
        var function = step.callback(direction);
        run.record(new Event.CallbackRan(run.now(), id, step.number(), step.name(), function, direction, value));
    }

    /** {@code takedown_cpu()}: the control CPU stops the machine on the victim, which goes through the DYING states. */
    private Status takedown(CpuStep step) {
        run.lock(SPARSE_IRQ);
        var status = ran(step, Direction.TEARDOWN, Smpboot.disable(run, id)); // C-21, C-23
        if (!status.failed()) {
            run.record(new Event.CpuMaskSet(run.now(), id, Availability.OFFLINE));
            transition.walk(Math.max(transition.target(), ladder.apOffline()));
            transition.reach(ladder.idleDead());
        }
        run.unlock(SPARSE_IRQ);
        if (!status.failed()) {
            run.spend(Cost.CPU_SYNC);
            Smpboot.reportDead(run, cpu());
        }
        return status;
    }

    /**
     * {@code bringup_cpu()} in 6.1, {@code cpuhp_bringup_ap()} in 6.12: the CPU wakes, goes through the STARTING states
     * and then climbs in its own thread. Recorded before what it leads to, so that the ladder is climbed in order.
     */
    private Status bringup(CpuStep step) {
        run.lock(SPARSE_IRQ);
        var alive = Smpboot.awaitAlive(run, id);
        if (alive.failed()) {
            run.unlock(SPARSE_IRQ);
            return ran(step, Direction.STARTUP, alive);
        }
        run.spend(Cost.CPU_SYNC);
        boolean welcome = CpuSmt.allowed(run.era(), run.machine(), cpu());
        int value = welcome ? 0 : Errno.ECANCELED.negative();
        record(step, Direction.STARTUP, value);
        bootedOnce();
        transition.walk(Math.min(transition.target(), ladder.apOnline()));
        run.record(new Event.CpuMaskSet(run.now(), id, Availability.ONLINE));
        transition.reach(ladder.onlineIdle());
        run.unlock(SPARSE_IRQ);
        if (!welcome) {
            return run.refuse(Refusal.of(Reason.R_16, Errno.ECANCELED, WAIT_ONLINE, id, Evidence.NOTHING));
        }
        return transition.target() <= ladder.onlineIdle() ? Status.OK : transition.kickAp(transition.target());
    }

    /** {@code cpus_booted_once_mask}. */
    private void bootedOnce() {
        var load = cpu().load();
        if (!load.has(CpuLoad.Tie.BOOTED_ONCE)) {
            var ties = new HashSet<>(load.ties());
            ties.add(CpuLoad.Tie.BOOTED_ONCE);
            load(new CpuLoad(load.vectors(), load.reservedVectors(), load.requestsUntil(), ties));
        }
    }

    /** {@code tick_nohz_cpu_down()}: who keeps time for the tickless CPUs stays (C-18). */
    private Status timekeeper(CpuStep step) {
        return CpuMasks.timekeeper(run.machine()) == cpu().number() ? refuse(Reason.R_11, NOHZ_DOWN, step) : Status.OK;
    }

    /** {@code hv_synic_cleanup()}: a channel of the hypervisor's message bus targets it (C-20). */
    private Status vmbus(CpuStep step) {
        return cpu().load().has(CpuLoad.Tie.VMBUS) ? refuse(Reason.R_13, SYNIC_CLEANUP, step) : Status.OK;
    }

    private Status refuse(Reason reason, Function function, CpuStep step) {
        var evidence = new Evidence.State(step.number(), step.name());
        return run.refuse(Refusal.of(reason, Errno.EBUSY, function, id, evidence));
    }

    /**
     * {@code blk_mq_hctx_notify_offline()}: polls every 5 ms until the requests of its last hardware queue have ended
     * (C-19). No signal reaches the CPU's thread.
     */
    private Status drain(CpuStep step) {
        var status = ran(step, Direction.TEARDOWN, Status.OK);
        while (cpu().load().requestsUntil() == Long.MAX_VALUE) {
            run.awaitUninterruptibly(new WaitPoint.ForRequests(id));
        }
        long left = cpu().load().requestsUntil() - run.now();
        if (left > 0) {
            run.spend(Math.ceilDiv(left, POLL_NS) * POLL_NS);
        }
        return status;
    }

    /** {@code mce_device_create()} (C-34). */
    private void addMachinecheck() {
        var device = Device.of(machinecheck(cpu().number()), Bus.MACHINECHECK, Plain.PLAIN);
        if (run.machine().find(device.id()).isEmpty()) {
            Registration.register(run, device);
        }
    }

    private void load(CpuLoad load) {
        run.record(new Event.CpuLoadSet(run.now(), id, load));
    }

    private Cpu cpu() {
        return CpuHotplug.cpu(run, id);
    }
}
