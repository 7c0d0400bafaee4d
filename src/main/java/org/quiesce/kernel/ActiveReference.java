package org.quiesce.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Lock;
import org.quiesce.machine.WaitPoint;

/**
 * {@code kn->active} of the file that a task reads or writes (L-01): {@code fs/kernfs/dir.c:kernfs_get_active()} counts who
 * is in its show or store, and {@code kernfs_drain()} lets no file go before all are out.
 *
 * <p>Only files of devices have one here, as no other file ever goes. Counting takes no time.
 */
final class ActiveReference {
    /** Files of devices whose store or show takes locks, or takes the device away. */
    private static final List<String> FILES = List.of("online", "state", "eject", "remove");

    private final Run run;
    private Optional<Lock> file = Optional.empty();
    private Optional<Lock> held = Optional.empty();

    ActiveReference(Run run) {
        this.run = run;
    }

    /** Runs a show or a store; {@code wanted} is its file, nothing for one that never goes. */
    <T> T holding(Optional<DeviceId> wanted, Supplier<T> body) {
        file = wanted.map(Lock::active);
        take();
        var answer = body.get();
        letGo();
        file = Optional.empty();
        return answer;
    }

    /** {@code kernfs_put_active()}; or, before the end, {@code sysfs_break_active_protection()}. */
    void letGo() {
        held.ifPresent(lock -> run.record(new Event.LockReleased(run.now(), run.task(), lock)));
        held = Optional.empty();
    }

    /** {@code kernfs_get_active()}: never waits (its lockdep note is that of a trylock), and gets nothing that has gone. */
    void take() {
        held = file.filter(lock -> run.machine().find(lock.owner()).isPresent());
        held.ifPresent(lock -> run.record(new Event.LockTaken(run.now(), run.task(), lock, Lock.Manner.TRYING)));
    }

    /** {@code kernfs_drain()} of a device's files, before it goes: waits until nobody is in them, be it the task itself. */
    static void drain(Run run, DeviceId device) {
        for (var name : FILES) {
            if (Sysfs.find(run.era(), run.machine(), device.child(name).path()).isPresent()) {
                drain(run, Lock.active(device.child(name)));
            }
        }
    }

    private static void drain(Run run, Lock lock) {
        while (run.machine().holder(lock).isPresent()) {
            run.awaitUninterruptibly(new WaitPoint.ForLock(lock));
        }
        run.record(new Event.LockTaken(run.now(), run.task(), lock, Lock.Manner.SLEEPING));
        run.unlock(lock);
    }
}
