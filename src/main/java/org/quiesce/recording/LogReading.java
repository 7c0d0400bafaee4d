package org.quiesce.recording;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells line after line of a log what no model can tell: what the rules say of single lines, the dump of a page that such
 * a line is about, a backtrace, and the same failure to move a page once more, which an endless retry prints as often as
 * time allows.
 */
public final class LogReading {
    private static final Pattern FAILED = Pattern.compile("migrating pfn ([0-9a-f]+) failed ret:-?\\d+");
    private static final Pattern OF_DUMP =
            Pattern.compile("page pfn:0x[0-9a-f]+|page dumped because: migration failure");
    private static final String DUMP_ENDS = "page dumped because:";
    private static final String ALLOCATION_FAILED = "page allocation failure:";
    private static final String TRACE_BEGINS = "CPU: ";
    private static final String TRACE_ENDS = " pages hwpoisoned";
    private static final String AGAIN = "how often an endless retry says the same";

    private final List<Beyond> rules;
    private final Set<String> failures = new HashSet<>();
    private Optional<String> dump = Optional.empty();
    private Optional<String> allocation = Optional.empty();
    private Optional<String> trace = Optional.empty();

    public LogReading(List<Beyond> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Whether what is printed is still about the same attempt to move pages. */
    public enum Attempt {
        SAME,
        /** What it says first is to be told. */
        NEW
    }

    /** Another part of the log begins, with a line of its own; the one before may have been cut off. */
    public void nextPart(Attempt attempt) {
        dump = Optional.empty();
        allocation = Optional.empty();
        trace = Optional.empty();
        if (attempt == Attempt.NEW) {
            failures.clear();
        }
    }

    /** {@return why the next fact is beyond any model; nothing where it is not} */
    public Optional<String> why(Fact fact) {
        return fact instanceof Fact.LogLine(String text) ? ofLine(fact, text) : Beyond.why(rules, fact);
    }

    private Optional<String> ofLine(Fact fact, String text) {
        var single = Beyond.why(rules, fact);
        if (text.startsWith(TRACE_BEGINS)) {
            trace = allocation;
        }
        allocation = text.contains(ALLOCATION_FAILED) ? single : Optional.empty();
        if (trace.isPresent()) {
            var because = trace;
            trace = text.endsWith(TRACE_ENDS) ? Optional.empty() : trace;
            return because;
        }
        if (FAILED.matcher(text).matches()) {
            dump = failures.add(text) ? single : Optional.of(AGAIN);
            return dump;
        }
        var ofDump = OF_DUMP.matcher(text).matches() ? single.or(() -> dump) : single;
        if (text.startsWith(DUMP_ENDS)) {
            dump = Optional.empty();
        }
        return ofDump;
    }
}
