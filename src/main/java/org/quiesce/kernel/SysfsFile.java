package org.quiesce.kernel;

import java.util.Optional;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Errno;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Function;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Reason;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;

/** An attribute: its show and its store. */
interface SysfsFile {
    /** {@return what it reads now, looked at from outside: no lock, no time} */
    Optional<String> peek(Machine machine);

    /** {@return what read(2) gives a process; may take locks} */
    default Reply read(Run run) {
        return peek(run.machine()).<Reply>map(Reply.Value::new).orElse(new Reply.Failed(Errno.EACCES));
    }

    /**
     * {@return what store answers}
     *
     * @param value without the newline that echo adds
     */
    default Status write(Run run, String value) {
        return run.refuse(Refusal.of(
                Reason.R_03,
                Errno.EACCES,
                new Function("kernfs_fop_open", "fs/kernfs/file.c"),
                DeviceId.NONE,
                Evidence.NOTHING));
    }

    /** {@return whether a successful write only queues the request } */
    default boolean answersLater() {
        return false;
    }

    /** A file that can only be read. */
    interface ReadOnly extends SysfsFile {}

    /** A file that can only be written: nothing to see. */
    interface WriteOnly extends SysfsFile {
        @Override
        default Optional<String> peek(Machine machine) {
            return Optional.empty();
        }
    }
}
