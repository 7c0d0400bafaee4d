package org.quiesce.machine;

import java.util.Optional;

/**
 * Who holds a lock, and until when where that is known beforehand.
 *
 * @param until virtual time at which the holder lets go by itself; {@link Long#MAX_VALUE} where it does not
 * @param before who has held it since before, beside this one; nobody for locks that one task holds alone
 */
public record Hold(Task holder, long until, Optional<Hold> before) {
    public Hold(Task holder, long until) {
        this(holder, until, Optional.empty());
    }

    /** {@return this beside others} */
    Hold beside(Optional<Hold> others) {
        return new Hold(holder, until, others);
    }

    /** {@return who is left when one task has let go; nothing where nobody is} */
    Optional<Hold> without(Task task) {
        return holder.equals(task) ? before : Optional.of(beside(before.flatMap(each -> each.without(task))));
    }
}
