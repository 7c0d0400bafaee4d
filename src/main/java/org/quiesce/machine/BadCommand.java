package org.quiesce.machine;

/** A command that is none: unknown word, unknown device. The message is one line that says what was expected. */
public final class BadCommand extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    /** Says what is wrong with the word that begins at {@code column}, counted from 1. */
    BadCommand(int column, String problem) {
        super(oneLine(problem));
        this.column = column;
    }

    /** {@return where in the line, counted from 1} */
    public int column() {
        return column;
    }

    /** {@return what is wrong, in one line} */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** What a person typed comes back in the message: it must not reach a terminal as control characters. */
    private static String oneLine(String text) {
        var line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
