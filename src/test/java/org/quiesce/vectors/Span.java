package org.quiesce.vectors;

import java.util.Map;
import java.util.regex.Pattern;

/** A range of virtual time such as {@code 8s..8100ms}. */
final class Span {
    private static final Pattern TEXT = Pattern.compile("(\\d+)(ms|s)\\.\\.(\\d+)(ms|s)");
    private static final Map<String, Long> UNITS = Map.of("ms", 1_000_000L, "s", 1_000_000_000L);

    private final long least;
    private final long most;
    private final String text;

    Span(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("no span of time: " + text);
        }
        this.text = text;
        this.least = Long.parseLong(match.group(1)) * UNITS.getOrDefault(match.group(2), 0L);
        this.most = Long.parseLong(match.group(3)) * UNITS.getOrDefault(match.group(4), 0L);
    }

    String fault(long ns) {
        return least <= ns && ns <= most ? "" : "duration expected " + text + " but was " + ns + " ns";
    }
}
