package org.quiesce.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bounded length; each character is one byte. */
final class OctetLines {
    private static final int LONGEST = 1 << 20;

    private final String source;
    private final InputStream bytes;
    private int number;

    OctetLines(String source, InputStream bytes) {
        this.source = source;
        this.bytes = new BufferedInputStream(bytes);
    }

    /** Number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    BadCapture bad(String problem) {
        return new BadCapture(source, "line " + number, problem);
    }

    /** The next line without its end; empty at the end of the stream. */
    Optional<String> next() throws BadCapture {
        number++;
        try {
            int octet = bytes.read();
            return octet < 0 ? Optional.empty() : Optional.of(lineFrom(octet));
        } catch (IOException e) {
            throw bad("cannot be read: " + e.getMessage());
        }
    }

    private String lineFrom(int first) throws IOException, BadCapture {
        StringBuilder line = new StringBuilder();
        int octet = first;
        while (octet >= 0 && octet != '\n') {
            if (line.length() == LONGEST) {
                throw bad("more than " + LONGEST + " bytes, expected a line of text");
            }
            line.append((char) octet);
            octet = bytes.read();
        }
        int end = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
        return line.substring(0, end);
    }
}
