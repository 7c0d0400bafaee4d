package org.quiesce.machine;

import java.util.List;

/**
 * What in a device reads and writes memory without the CPU.
 *
 * <p>A running engine is a state with a rate, not a stream of events: bytes moved by a time are computed.
 *
 * @param restsAt virtual nanoseconds at which an engine that was told to stop comes to rest by itself; {@link #NEVER}
 *     while nobody told it
 * @param rings where it reads and writes; empty where that is not known, or where a driver has taken them back
 * @param posted bytes that are already on their way: clearing Bus Master stops new requests only (K-48)
 */
public record DmaEngine(State state, long restsAt, List<Ring> rings, int posted) {
    public static final long NEVER = Long.MAX_VALUE;
    public static final DmaEngine ABSENT = new DmaEngine(State.ABSENT, NEVER, List.of(), 0);
    public static final DmaEngine IDLE = new DmaEngine(State.IDLE, NEVER, List.of(), 0);
    public static final DmaEngine UNKNOWN = new DmaEngine(State.UNKNOWN, NEVER, List.of(), 0);

    /** Whether the engine would move data if it were let. */
    public enum State {
        ABSENT,
        /** It has nothing to do, or was told to stop and has. */
        IDLE,
        /** It has descriptors and goes on with them for as long as it may use the bus. */
        ARMED,
        UNKNOWN
    }

    public DmaEngine {
        rings = List.copyOf(rings);
    }

    /** {@return an engine at work on these rings} */
    public static DmaEngine armed(List<Ring> rings) {
        return new DmaEngine(State.ARMED, NEVER, rings, 0);
    }

    /** {@return whether it would move data at a time, if nothing outside of it stood in the way} */
    public boolean armedAt(long now) {
        return state == State.ARMED && now < restsAt;
    }

    public DmaEngine with(State state) {
        return new DmaEngine(state, NEVER, rings, posted);
    }

    public DmaEngine with(List<Ring> rings) {
        return new DmaEngine(state, restsAt, rings, posted);
    }

    public DmaEngine restingAt(long at) {
        return new DmaEngine(state, at, rings, posted);
    }

    public DmaEngine withPosted(int bytes) {
        return new DmaEngine(state, restsAt, rings, bytes);
    }

    /** {@return bytes a second that it writes to memory, and reads from there} */
    public long bytesPerSecond() {
        return rings.stream().mapToLong(Ring::bytesPerSecond).sum();
    }
}
