package org.quiesce.machine;

/** What became of the next kernel's {@code ->probe}. */
public sealed interface ProbeResult {
    /** {@return why, in a few words} */
    String why();

    /** It works. */
    record Ok(String why) implements ProbeResult {}

    /** It binds, and moves nothing. */
    record Dead(String why) implements ProbeResult {}

    /** {@code ->probe} returned an error. */
    record Failed(String why) implements ProbeResult {}

    /** It enabled Bus Master on an engine that was still armed, and was written over. */
    record Corrupted(String why) implements ProbeResult {}

    /** It depends on what is not known. */
    record Unknown(String why) implements ProbeResult {}
}
