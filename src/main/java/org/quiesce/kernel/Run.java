package org.quiesce.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quiesce.machine.Command;
import org.quiesce.machine.Crash;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Function;
import org.quiesce.machine.Happening;
import org.quiesce.machine.Happening.Keeping;
import org.quiesce.machine.Hold;
import org.quiesce.machine.Job;
import org.quiesce.machine.Lock;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Supposition;
import org.quiesce.machine.Task;
import org.quiesce.machine.WaitPoint;

/**
 * One task at work: a procedure's only two tools are to look at the machine and to record the next event.
 *
 * <p>Work that had to wait is carried out again from the start: silently, on the machine it began on and on those it
 * found each time it went on, until it stands where it stood; from there on events are recorded again.
 */
final class Run {
    private final Era era;
    private final Job job;
    private final List<Machine> resumed;
    private final Happening.Tape tape;
    private final long deadline;
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final ActiveReference active = new ActiveReference(this);
    private Optional<Task> worker = Optional.empty();
    private Machine machine;
    private long now;
    private int waits;
    private int met;

    /** @param resumed the machines found each time the work went on, the last one being the machine of now; empty for new work */
    Run(Era era, Job job, Machine begun, List<Machine> resumed) {
        this(era, job, begun, resumed, Keeping.ALL);
    }

    Run(Era era, Job job, Machine begun, List<Machine> resumed, Keeping keeping) {
        this.tape = new Happening.Tape(keeping);
        this.era = era;
        this.job = job;
        this.machine = begun;
        this.resumed = List.copyOf(resumed);
        this.now = begun.now();
        this.deadline = job instanceof Job.Call call && call.asked() instanceof Command.Within within
                ? begun.now() + within.ns()
                : Long.MAX_VALUE;
    }

    Era era() {
        return era;
    }

    Job job() {
        return job;
    }

    Task task() {
        return worker.orElse(job.task());
    }

    Machine machine() {
        return machine;
    }

    Device device(DeviceId id) {
        return machine.device(id);
    }

    long now() {
        return now;
    }

    /** {@return what was recorded, without what had been recorded before the work last waited} */
    List<Event> events() {
        return tape.events();
    }

    Happening.Tape tape() {
        return tape;
    }

    void record(Event event) {
        machine = machine.after(event);
        if (!silent()) {
            tape.add(event, machine);
        }
    }

    void spend(Cost cost) {
        spend(cost.ns());
    }

    void spend(long ns) {
        now += ns;
    }

    /** Sleeps for a time, or until a signal comes. */
    Awaited sleep(long ns) {
        now = Math.max(now, Math.min(now + ns, deadline));
        return signalled() ? Awaited.INTERRUPTED : Awaited.GO_ON;
    }

    /** Brackets a function of the kernel: {@code Entered} … {@code Returned}. */
    Status call(Function function, DeviceId device, Supplier<Status> body) {
        enter(function, device);
        spend(Cost.CALL);
        var status = body.get();
        record(new Event.Returned(now, task(), function, device, status.value()));
        return status;
    }

    /** Records that a function is entered; stands there where a person said that work is to stand at it. */
    void enter(Function function, DeviceId device) {
        record(new Event.Entered(now, task(), function, device));
        machine.circumstances()
                .halt()
                .filter(halt -> halt.isAt(function, device))
                .filter(halt -> ++met == halt.time())
                .ifPresent(halt -> awaitUninterruptibly(new WaitPoint.ForHalt(halt)));
    }

    /** Brackets a function that returns nothing. */
    void call(Function function, DeviceId device, Runnable body) {
        call(function, device, () -> {
            body.run();
            return Status.OK;
        });
    }

    ActiveReference active() {
        return active;
    }

    Deque<Runnable> later() {
        return later;
    }

    void asWorker() {
        worker = Optional.of(new Task(Task.Role.WORKER, job.command()));
    }

    /** Takes a lock; sleeps while another task holds it. */
    void lock(Lock lock) {
        lock(lock, Lock.Manner.SLEEPING);
    }

    /** Takes a lock; sleeps while a task holds it, be it itself: a mutex does not know its holder again (D-59). */
    void lock(Lock lock, Lock.Manner manner) {
        while (held(lock)) {
            awaitUninterruptibly(new WaitPoint.ForLock(lock));
        }
        taken(lock, manner);
    }

    /** {@code lock_device_hotplug_sysfs()}: never sleeps on the lock but restarts the call after 5 ms (D-31). */
    Awaited lockRestarting(Lock lock) {
        while (held(lock)) {
            var hold = machine.holder(lock).orElseThrow();
            long until = Math.min(hold.until(), deadline);
            active.letGo();
            if (until == Long.MAX_VALUE) {
                record(new Event.CallRestarted(now, task(), lock));
                await(new WaitPoint.ForLock(lock));
            } else {
                spend(Cost.RESTART_SLEEP);
                record(new Event.CallRestarted(now, task(), lock));
            }
            if (now >= deadline) {
                return Awaited.INTERRUPTED;
            }
            active.take();
        }
        taken(lock, Lock.Manner.TRYING);
        return Awaited.GO_ON;
    }

    void unlock(Lock lock) {
        record(new Event.LockReleased(now, task(), lock));
    }

    /** Whether the waiting ended because it may go on, or because a signal came. */
    enum Awaited {
        GO_ON,
        INTERRUPTED
    }

    /**
     * Waits. The caller looks again at what it waited for.
     *
     * <p>Does not return at all where nothing that is known will end the wait: the work then becomes a value of the
     * machine and is carried out again from the start when it may go on.
     */
    Awaited await(WaitPoint point) {
        if (silent()) {
            machine = resumed.get(waits);
            now = machine.now();
            waits++;
            if (!silent()) {
                record(new Event.StoppedWaiting(now, job));
            }
            return Awaited.GO_ON;
        }
        long until = endOf(point);
        if (until <= deadline && until != Long.MAX_VALUE) {
            now = Math.max(now, until);
            return Awaited.GO_ON;
        }
        if (deadline != Long.MAX_VALUE) {
            now = Math.max(now, deadline);
            return Awaited.INTERRUPTED;
        }
        throw new Stop.Suspended(point);
    }

    /** Waits where no signal can end it: a kernel thread, or a task in state D. */
    void awaitUninterruptibly(WaitPoint point) {
        if (silent()) {
            await(point);
            return;
        }
        long until = endOf(point);
        if (until == Long.MAX_VALUE) {
            throw new Stop.Suspended(point);
        }
        now = Math.max(now, until);
    }

    boolean signalled() {
        return now >= deadline;
    }

    /** Records a refusal and {@return the status that carries it} */
    Status refuse(Refusal refusal) {
        record(new Event.Refused(now, refusal));
        return Status.refused(refusal);
    }

    void log(Event.Level level, String text) {
        spend(Cost.LOG_LINE);
        record(new Event.Logged(now, level, text));
    }

    void uevent(String action, DeviceId device, String... extra) {
        spend(Cost.UEVENT);
        record(new Event.UeventSent(now, action, device, List.of(extra)));
    }

    Stop.Dead crash(Crash crash) {
        record(new Event.Logged(now, Event.Level.ERROR, crash.log()));
        record(new Event.Crashed(now, crash));
        return new Stop.Dead(crash);
    }

    /** A fact is missing that decides: {@code fact} says which, for people; where each answer leads is tried. */
    Stop.Undecided missing(DeviceId device, String fact, Supposition... answers) {
        return new Stop.Undecided(device, fact, List.of(answers));
    }

    private boolean silent() {
        return waits < resumed.size();
    }

    private boolean held(Lock lock) {
        return machine.holder(lock).filter(hold -> hold.until() > now).isPresent();
    }

    private void taken(Lock lock, Lock.Manner manner) {
        machine.holder(lock)
                .map(Hold::holder)
                .filter(holder -> !holder.equals(task()))
                .ifPresent(gone -> {
                    record(new Event.LockReleased(now, gone, lock));
                });
        spend(Cost.LOCK);
        record(new Event.LockTaken(now, task(), lock, manner));
    }

    private long endOf(WaitPoint point) {
        return switch (point) {
            case WaitPoint.ForLock(Lock lock) ->
                machine.holder(lock).map(Hold::until).orElse(now);
            case WaitPoint.ForPages _, WaitPoint.ForRequests _, WaitPoint.ForFact _, WaitPoint.ForHalt _ ->
                Long.MAX_VALUE;
        };
    }
}
