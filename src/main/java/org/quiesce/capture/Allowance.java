package org.quiesce.capture;

import java.nio.charset.StandardCharsets;
import org.quiesce.capture.CaptureProgress.Stage;

/** What one load may still read and keep; also the place where whoever watches hears of it. */
final class Allowance {
    private static final int OVERHEAD = 48;

    private final String source;
    private final Limits limits;
    private final Watch watch;
    private long entries;
    private long bytes;

    Allowance(String source, Limits limits, Watch watch) {
        this.source = source;
        this.limits = limits;
        this.watch = watch;
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
        watch.step(Stage.READING, place);
        entries++;
        if (entries > limits.entries()) {
            throw bad(place, "more than " + limits.entries() + " entries, expected a capture of one machine");
        }
    }

    /** Counts a directory of which all is read. */
    void sort(String place) {
        watch.step(Stage.SORTING, place);
    }

    /** Counts an entry that is kept, and looks at its name. */
    void keep(String place, String name, int contentBytes) throws BadCapture {
        boolean plain = isPlain(name);
        int nameBytes = plain ? name.length() : name.getBytes(StandardCharsets.UTF_8).length;
        if (nameBytes > limits.nameBytes()) {
            throw bad(place, "a name of " + nameBytes + " bytes, expected at most " + limits.nameBytes());
        }
        if (!plain && !isText(name)) {
            throw bad(place, "a name that is not text, expected UTF-8 without control characters");
        }
        bytes += OVERHEAD + nameBytes + contentBytes;
        if (bytes > limits.bytesKept()) {
            throw bad(
                    place,
                    "more than " + (limits.bytesKept() >> 20) + " MiB to keep, expected a capture of one machine");
        }
    }

    /** Nearly all names are, and there are millions. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Bytes that are not UTF-8 have become U+FFFD by the time a name gets here. */
    static boolean isText(String name) {
        return isPlain(name)
                || name.chars().noneMatch(character -> character == 0xFFFD || Character.isISOControl(character));
    }
}
