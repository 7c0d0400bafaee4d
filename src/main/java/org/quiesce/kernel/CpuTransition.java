package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Event;
import org.quiesce.machine.Event.Direction;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;

/**
 * {@code struct cpuhp_cpu_state} in motion: one CPU on its way along the ladder, with the rollback rules of
 * {@code kernel/cpu.c} (C-40 to C-46).
 */
final class CpuTransition {
    private static final Function KICK_AP_WORK = new Function("cpuhp_kick_ap_work", CpuHotplug.FILE);
    private static final Function INVOKE_CALLBACK = new Function("cpuhp_invoke_callback", CpuHotplug.FILE);

    private final Run run;
    private final DeviceId id;
    private final CpuLadder ladder;
    private final CpuCallbacks callbacks;
    private int state;
    private int target;
    private Direction direction = Direction.STARTUP;
    private boolean rollingBack;

    private CpuTransition(Run run, DeviceId id) {
        this.run = run;
        this.id = id;
        this.ladder = CpuLadder.of(run.era(), run.machine());
        this.state = cpu().state();
        this.target = cpu().target();
        this.callbacks = new CpuCallbacks(run, id, ladder, this);
    }

    /** What {@code _cpu_down()} does under the lock. */
    static Status down(Run run, DeviceId id, int target) {
        return new CpuTransition(run, id).down(target);
    }

    /** What {@code _cpu_up()} does under the lock. */
    static Status up(Run run, DeviceId id, int target) {
        return new CpuTransition(run, id).up(target);
    }

    int target() {
        return target;
    }

    /** {@code st->state = …}: without any callback. */
    void reach(int reached) {
        state = reached;
        if (cpu().state() != state) {
            run.record(new Event.CpuStateReached(run.now(), id, state));
        }
    }

    /** {@code cpuhp_kick_ap()}: the CPU's own thread walks to {@code aim}, and back where it fails (C-40). */
    Status kickAp(int aim) {
        int before = state;
        setState(aim);
        var status = walk(target);
        if (status.failed()) {
            resetState(before);
            walk(target);
        }
        return status;
    }

    /** {@code cpuhp_invoke_callback_range()}: every callback on the way to {@code aim}, until one fails. */
    Status walk(int aim) {
        for (var step = next(aim); step.isPresent(); step = next(aim)) {
            var status = invoke(step.get());
            if (status.failed()) {
                return status;
            }
            reach(state);
        }
        reach(state);
        return Status.OK;
    }

    private Status down(int aim) {
        int before = state;
        setState(aim);
        if (state > ladder.teardown()) {
            aimAt(Math.max(aim, ladder.teardown()));
            var status = kickApWork();
            if (status.failed() || state > ladder.teardown()) {
                return status; // the CPU's thread has rolled back already
            }
            aimAt(aim);
        }
        var status = callbacksOnControlCpu(aim);
        if (status.failed() && state < before) {
            if (state == ladder.teardown()) {
                resetState(before); // C-41: the CPU refused to die, its thread goes all the way back up
                walk(target);
            } else {
                run.log(Event.Level.WARNING, "DEAD callback error for CPU" + cpu().number()); // C-42
            }
        }
        return status;
    }

    private Status up(int aim) {
        setState(aim);
        if (state > ladder.bringup()) {
            var status = kickApWork();
            if (status.failed()) {
                return status;
            }
        }
        return callbacksOnControlCpu(Math.min(aim, ladder.bringup()));
    }

    private Status kickApWork() {
        return run.call(KICK_AP_WORK, id, () -> kickAp(target));
    }

    /** {@code cpuhp_down_callbacks()} and {@code cpuhp_up_callbacks()}: what fails is undone from the state before (C-43). */
    private Status callbacksOnControlCpu(int aim) {
        int before = state;
        var status = walk(aim);
        if (status.failed()) {
            resetState(before);
            walk(before);
        }
        return status;
    }

    /** {@code cpuhp_set_state()}. */
    private void setState(int aim) {
        rollingBack = false;
        direction = state < aim ? Direction.STARTUP : Direction.TEARDOWN;
        aimAt(aim);
    }

    /**
     * {@code cpuhp_reset_state()}: turns round. The failed state's own counterpart is not run; those of all states
     * beyond it are, also where nothing was called on the way (recordings F).
     */
    private void resetState(int before) {
        aimAt(before);
        if (rollingBack) {
            return;
        }
        rollingBack = true;
        reach(direction == Direction.STARTUP ? state - 1 : state + 1);
        direction = direction == Direction.STARTUP ? Direction.TEARDOWN : Direction.STARTUP;
    }

    private void aimAt(int aim) {
        target = aim;
        if (cpu().target() != target) {
            run.record(new Event.CpuTargetSet(run.now(), id, target));
        }
    }

    /** {@code cpuhp_next_state()}: moves the state ahead of its callback; states without one are skipped. */
    private Optional<CpuStep> next(int aim) {
        while (direction == Direction.STARTUP ? state < aim : state > aim) {
            var step = ladder.step(direction == Direction.STARTUP ? ++state : state--)
                    .filter(found -> found.has(direction));
            if (step.isPresent()) {
                return step;
            }
        }
        return Optional.empty();
    }

    /** {@code cpuhp_invoke_callback()}: an injected failure fires instead of the callback, once (C-57). */
    private Status invoke(CpuStep step) {
        if (cpu().fail() == step.number()) {
            run.record(new Event.CpuFailSet(run.now(), id, CpuHotplug.FAIL_NOTHING));
            return run.refuse(Refusal.of(
                    Reason.R_15, Errno.EAGAIN, INVOKE_CALLBACK, id, new Evidence.State(step.number(), step.name())));
        }
        return step.marks().contains(CpuStep.Mark.EMPTY) ? Status.OK : callbacks.run(step, direction);
    }

    private Cpu cpu() {
        return CpuHotplug.cpu(run, id);
    }
}
