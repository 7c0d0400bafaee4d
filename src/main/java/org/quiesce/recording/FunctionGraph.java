package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanation;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;

/**
 * Events as ftrace's function_graph tracer would print them: calls as C blocks with their durations and return values,
 * everything else as comments between.
 */
public final class FunctionGraph {
    private static final String RULER = " ------------------------------------------";
    private static final String INDENT = "  ";

    private final List<Event> events;
    private final java.util.function.Function<Function, Optional<Explanation>> explanations;
    private final List<String> lines = new ArrayList<>();
    private OpenCalls open = OpenCalls.NONE;

    private FunctionGraph(
            List<Event> events, java.util.function.Function<Function, Optional<Explanation>> explanations) {
        this.events = events;
        this.explanations = explanations;
    }

    /** {@return the trace, line by line, without the column heads} */
    public static List<String> lines(List<Event> events) {
        return new FunctionGraph(events, _ -> Optional.empty()).print();
    }

    /** {@return the same, with the rules that a call follows at the end of its first line} */
    public static List<String> lines(List<Event> events, Era era, Explanations explanations) {
        return new FunctionGraph(events, function -> explanations.of(function, era)).print();
    }

    /** {@return the column heads} */
    public static List<String> heads() {
        return List.of(
                "# tracer: function_graph",
                "#",
                "#     TIME        DURATION                  FUNCTION CALLS",
                "#      |           |   |                     |   |   |   |");
    }

    private List<String> print() {
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            switch (event) {
                case Event.Entered entered -> {
                    if (isLeaf(entered, i)) {
                        leaf(entered, (Event.Returned) events.get(++i));
                    } else {
                        enter(entered);
                    }
                }
                case Event.Returned returned -> leave(returned);
                default -> comment(event);
            }
        }
        return lines;
    }

    private boolean isLeaf(Event.Entered entered, int i) {
        return i + 1 < events.size()
                && events.get(i + 1) instanceof Event.Returned next
                && next.task().equals(entered.task())
                && next.function().equals(entered.function());
    }

    private void leaf(Event.Entered entered, Event.Returned returned) {
        turnTo(entered);
        line(
                entered.at(),
                duration(returned.at() - entered.at()),
                call(entered) + ";" + result(returned) + rules(entered));
    }

    private void enter(Event.Entered entered) {
        turnTo(entered);
        line(entered.at(), "", call(entered) + " {" + rules(entered));
        open = open.after(entered);
    }

    private void leave(Event.Returned returned) {
        turnTo(returned);
        long since = open.innermost(returned.task()).map(Event.Entered::at).orElse(returned.at());
        open = open.after(returned);
        line(
                returned.at(),
                duration(returned.at() - since),
                "} /* " + returned.function().name() + " = " + EventText.value(returned.value()) + " */");
    }

    private void comment(Event event) {
        turnTo(event);
        line(event.at(), "", "/* " + EventText.of(event) + " */");
        open = open.after(event);
    }

    /** Says so when another task runs than before. */
    private void turnTo(Event event) {
        var running = open.atWork();
        var turned = open.turnedTo(event);
        if (running.isPresent() && !running.equals(turned.atWork())) {
            lines.add(RULER);
            lines.add(String.format(
                    Locale.ROOT,
                    " %12.6f | %s  =>  %s",
                    event.at() / 1e9,
                    running.map(EventText::task).orElse(""),
                    turned.atWork().map(EventText::task).orElse("")));
            lines.add(RULER);
        }
        open = turned;
    }

    private void line(long at, String duration, String text) {
        int depth = open.atWork().map(open::depth).orElse(0);
        lines.add(String.format(Locale.ROOT, " %12.6f | %14s | %s%s", at / 1e9, duration, INDENT.repeat(depth), text));
    }

    private static String call(Event.Entered entered) {
        return EventText.call(entered.function().name(), entered.device());
    }

    private String rules(Event.Entered entered) {
        return explanations
                .apply(entered.function())
                .map(Explanation::ids)
                .filter(ids -> !ids.isEmpty())
                .map(ids -> " /* " + ids + " */")
                .orElse("");
    }

    private static String result(Event.Returned returned) {
        return " /* = " + EventText.value(returned.value()) + " */";
    }

    /** With ftrace's marks for what took long: + above 10 µs, ! 100 µs, # 1 ms, * 10 ms, @ 100 ms, $ 1 s. */
    private static String duration(long ns) {
        var mark = ns > 1_000_000_000L
                ? "$"
                : ns > 100_000_000
                        ? "@"
                        : ns > 10_000_000 ? "*" : ns > 1_000_000 ? "#" : ns > 100_000 ? "!" : ns > 10_000 ? "+" : " ";
        return String.format(Locale.ROOT, "%s %9.3f us", mark, ns / 1e3);
    }
}
