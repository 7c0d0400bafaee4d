package org.quiesce.cli;

/** What was given cannot be used: one line that names file and place; the exit code is 2. */
final class BadInput extends Exception {
    private static final long serialVersionUID = 1L;

    BadInput(String line) {
        super(line);
    }

    BadInput(String line, Exception cause) {
        super(line, cause);
    }
}
