package org.quiesce.capture;

import java.util.stream.Collectors;

/**
 * What was to be read is no capture, or a broken one. The message is one line for a person: which file, where in it, and
 * what was found instead of what.
 */
public final class BadCapture extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 400;

    public BadCapture(String source, String problem) {
        super(printable(source + ": " + problem));
    }

    public BadCapture(String source, String place, String problem) {
        super(printable(source + ": " + place + ": " + problem));
    }

    /** Names come from the capture: one that holds control characters must not reach the terminal as they are. */
    private static String printable(String message) {
        String shown = message.codePoints()
                .limit(LONGEST)
                .mapToObj(BadCapture::printable)
                .collect(Collectors.joining());
        return message.codePointCount(0, message.length()) > LONGEST ? shown + "…" : shown;
    }

    private static String printable(int character) {
        boolean harmless = !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
        return harmless ? Character.toString(character) : String.format("\\u%04x", character);
    }
}
