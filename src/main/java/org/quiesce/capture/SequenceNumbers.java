package org.quiesce.capture;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel numbers its uevents: a gap tells how many there were while nobody listened. */
final class SequenceNumbers {
    private static final Pattern NUMBER = Pattern.compile(".* SEQNUM=(\\d{1,18})( .*)?");

    private SequenceNumbers() {}

    /** {@return how many uevents came between the last one of a step and the first one of a later step} */
    static int unheard(JsonTable step, List<JsonTable> recorded) {
        List<String> seen = step.texts("uevents");
        OptionalLong last = seen.isEmpty() ? OptionalLong.empty() : number(seen.getLast());
        boolean later = false;
        for (JsonTable other : recorded) {
            List<String> uevents = other.texts("uevents");
            if (later && !uevents.isEmpty()) {
                OptionalLong next = number(uevents.getFirst());
                boolean gap = last.isPresent() && next.isPresent() && next.getAsLong() > last.getAsLong();
                return gap ? (int) Math.min(next.getAsLong() - last.getAsLong() - 1, Integer.MAX_VALUE) : 0;
            }
            later |= other.equals(step);
        }
        return 0;
    }

    private static OptionalLong number(String uevent) {
        Matcher number = NUMBER.matcher(uevent);
        return number.matches() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
    }
}
