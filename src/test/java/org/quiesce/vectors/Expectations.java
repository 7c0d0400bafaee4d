package org.quiesce.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quiesce.kernel.Kernel;
import org.quiesce.recording.Recording;
import org.quiesce.recording.Result;

/** Compares what came of one command with what a vector expects. */
final class Expectations {
    /** The words that a command's expectations may use. */
    static final Set<String> KNOWN = Set.of(
            "returned",
            "errno",
            "value",
            "outcome",
            "outcome_errno",
            "reason",
            "blocking",
            "callbacks",
            "log",
            "debug",
            "uevents",
            "ost",
            "duration",
            "state",
            "locks",
            "order",
            "never",
            "calls",
            "drivers",
            "hardware");

    private final Kernel kernel;
    private final Recording recording;
    private final int number;
    private final Result result;
    private final Story story;

    /** @param number of the command, from 0 */
    Expectations(Kernel kernel, Recording recording, int number) {
        this.kernel = kernel;
        this.recording = recording;
        this.number = number;
        this.result = recording.result(number);
        this.story = new Story(recording.at(recording.steps().get(number).from()), result.events());
    }

    /** {@return what is not as expected, one text for each; empty where all is} */
    List<String> faults(Map<String, @Nullable Object> expected) {
        var faults = new ArrayList<String>();
        expected.forEach((key, value) -> {
            var fault = fault(key, value);
            if (!fault.isEmpty()) {
                faults.add(fault.stripTrailing());
            }
        });
        return faults;
    }

    private String fault(String key, @Nullable Object wanted) {
        var answers = new Answers(result);
        return switch (key) {
            case "returned" -> same(key, wanted, answers.returned());
            case "errno" -> same(key, wanted, answers.errno());
            case "value" -> same(key, wanted, answers.value());
            case "outcome" -> same(key, wanted, answers.outcome());
            case "outcome_errno" -> same(key, wanted, answers.outcomeErrno());
            case "reason" -> same(key, wanted, answers.reason());
            case "blocking" -> Likeness.difference(key, blocking(wanted), answers.blocking());
            case "callbacks" -> Likeness.difference(key, texts(wanted), story.callbacks(told(texts(wanted))));
            case "log" -> Likeness.difference(key, texts(wanted), log(texts(wanted)));
            case "debug" -> Likeness.difference(key, texts(wanted), story.debugTexts());
            case "uevents" -> Likeness.difference(key, texts(wanted), uevents());
            case "ost" -> Likeness.difference(key, texts(wanted), ost());
            case "locks" -> Likeness.difference(key, texts(wanted), story.locks());
            case "drivers" -> Likeness.difference(key, texts(wanted), story.drivers());
            case "hardware" -> Likeness.difference(key, texts(wanted), story.hardware());
            case "order" -> order(texts(wanted));
            case "never" -> never(texts(wanted));
            case "calls" -> calls(VectorFiles.map(wanted, key));
            case "duration" -> new Span(String.valueOf(wanted)).fault(result.durationNs());
            case "state" -> state(VectorFiles.map(wanted, key));
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static String same(String key, @Nullable Object wanted, @Nullable Object actual) {
        boolean same =
                Objects.equals(wanted == null ? null : wanted.toString(), actual == null ? null : actual.toString());
        return same ? "" : key + " expected " + wanted + " but was " + actual;
    }

    private static Story.Notifiers told(List<String> wanted) {
        boolean named = wanted.stream().anyMatch(line -> line.matches("notifier \\S+ \\S+"));
        return named ? Story.Notifiers.LISTENERS : Story.Notifiers.CHAIN;
    }

    private static List<String> blocking(@Nullable Object wanted) {
        return VectorFiles.list(wanted, "blocking").stream()
                .map(each -> VectorFiles.map(each, "blocking"))
                .map(each -> Answers.blocking(
                        part(each, "device"), part(each, "reason"), part(each, "errno"), part(each, "function")))
                .toList();
    }

    private static Object part(Map<String, @Nullable Object> map, String key) {
        return Objects.requireNonNull(map.get(key), () -> "blocking needs " + key);
    }

    /** What the page allocator says when it rebuilds its zonelists is left out, unless a vector is about that. */
    private List<String> log(List<String> wanted) {
        boolean about = wanted.stream().anyMatch(Expectations::zonelists);
        return result.log().stream().filter(line -> about || !zonelists(line)).toList();
    }

    private static boolean zonelists(String line) {
        return line.startsWith("Fallback order for Node ")
                || line.startsWith("Policy zone: ")
                || (line.startsWith("Built ") && line.contains(" zonelists"));
    }

    private List<String> uevents() {
        return result.uevents().stream()
                .map(sent -> sent.action()
                        + " "
                        + sent.device()
                        + String.join(
                                "",
                                sent.extra().stream().map(line -> " " + line).toList()))
                .toList();
    }

    private List<String> ost() {
        return result.osts().stream()
                .map(sent -> Story.ost(sent.source(), sent.status()))
                .toList();
    }

    /** The lines must come in this order; anything may come between them. */
    private String order(List<String> wanted) {
        var told = story.lines();
        int at = 0;
        for (var line : wanted) {
            while (at < told.size() && !told.get(at).contains(line)) {
                at++;
            }
            if (at == told.size()) {
                boolean elsewhere = told.stream().anyMatch(names -> names.contains(line));
                return "order: \"" + line + "\" " + (elsewhere ? "came too early" : "never came");
            }
            at++;
        }
        return "";
    }

    private String never(List<String> unwanted) {
        var came = unwanted.stream()
                .filter(line -> story.lines().stream().anyMatch(names -> names.contains(line)))
                .toList();
        return came.isEmpty() ? "" : "never expected, but came: " + String.join(", ", came);
    }

    private String calls(Map<String, @Nullable Object> wanted) {
        var faults = new ArrayList<String>();
        wanted.forEach((function, count) -> {
            long actual = story.calls(function);
            if (!String.valueOf(count).equals(String.valueOf(actual))) {
                faults.add(function + "() expected " + count + " times, but was called " + actual + " times");
            }
        });
        return String.join("\n", faults);
    }

    /** Read back right after the command, as somebody would who waits for nothing. */
    private String state(Map<String, @Nullable Object> wanted) {
        var after = recording.at(recording.steps().get(number).to());
        var faults = new ArrayList<String>();
        wanted.forEach((path, value) -> {
            var actual = kernel.exists(after, path) ? kernel.peek(after, path).orElse("(unreadable)") : null;
            var fault = same(path, value, actual);
            if (!fault.isEmpty()) {
                faults.add(fault);
            }
        });
        return String.join("\n", faults);
    }

    private static List<String> texts(@Nullable Object value) {
        return VectorFiles.list(value, "expectation").stream()
                .map(String::valueOf)
                .toList();
    }
}
