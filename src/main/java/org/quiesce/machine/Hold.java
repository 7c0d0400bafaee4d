package org.quiesce.machine;

/**
 * Who holds a lock, and until when where that is known beforehand.
 *
 * @param until virtual time at which the holder lets go by itself; {@link Long#MAX_VALUE} where it does not
 */
public record Hold(Task holder, long until) {}
