package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;

/** What one load may still read and keep; also the place where whoever watches hears of it. */
final class Allowance {
    private static final int ENTRIES_PER_REPORT = 256;
    private static final int OVERHEAD = 48;

    private final String source;
    private final Limits limits;
    private final CaptureProgress progress;
    private long entries;
    private long bytes;

    Allowance(String source, Limits limits, CaptureProgress progress) {
        this.source = source;
        this.limits = limits;
        this.progress = progress;
    }

    String source() {
        return source;
    }

    Limits limits() {
        return limits;
    }

    BadCapture bad(String place, String problem) {
        return new BadCapture(source, place, problem);
    }

    /** Counts an entry that was met, whether or not it will be kept. */
    void meet(String place) throws BadCapture {
        if (entries % ENTRIES_PER_REPORT == 0 && progress.reached(place, entries) == CaptureProgress.Wish.STOP) {
            throw new CancellationException("loading " + source + " was cancelled");
        }
        entries++;
        if (entries > limits.entries()) {
            throw bad(place, "more than " + limits.entries() + " entries, expected a capture of one machine");
        }
    }

    /** Counts an entry that is kept, and looks at its name. */
    void keep(String place, String name, int contentBytes) throws BadCapture {
        int nameBytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (nameBytes > limits.nameBytes()) {
            throw bad(place, "a name of " + nameBytes + " bytes, expected at most " + limits.nameBytes());
        }
        if (!isText(name)) {
            throw bad(place, "a name that is not text, expected UTF-8 without control characters");
        }
        bytes += OVERHEAD + nameBytes + contentBytes;
        if (bytes > limits.bytesKept()) {
            throw bad(
                    place,
                    "more than " + (limits.bytesKept() >> 20) + " MiB to keep, expected a capture of one machine");
        }
    }

    /** Bytes that are not UTF-8 have become U+FFFD by the time a name gets here. */
    static boolean isText(String name) {
        return name.chars().noneMatch(character -> character == 0xFFFD || Character.isISOControl(character));
    }
}
