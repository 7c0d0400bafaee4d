package org.quiesce.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.quiesce.machine.Era;
import org.quiesce.machine.Event;
import org.quiesce.machine.Explanation;
import org.quiesce.machine.Explanations;
import org.quiesce.machine.Function;
import org.quiesce.machine.Task;

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
    private final Map<Task, List<Event.Entered>> open = new HashMap<>();
    private Optional<Task> running = Optional.empty();

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
                case Event.LockTaken taken -> comment(taken, taken.task());
                case Event.LockReleased released -> comment(released, released.task());
                case Event.CallRestarted restarted -> comment(restarted, restarted.task());
                case Event.StartedWaiting started ->
                    comment(started, started.waiting().job().task());
                case Event.StoppedWaiting stopped ->
                    comment(stopped, stopped.job().task());
                case Event.HandedOver handedOver -> {
                    line(event.at(), "", depth(), "/* " + EventText.of(handedOver) + " */");
                    open.clear(); // nothing of the old kernel returns
                }
                default -> line(event.at(), "", depth(), "/* " + EventText.of(event) + " */");
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
        turnTo(entered.task(), entered.at());
        line(
                entered.at(),
                duration(returned.at() - entered.at()),
                depth(),
                call(entered) + ";" + result(returned) + rules(entered));
    }

    private void enter(Event.Entered entered) {
        turnTo(entered.task(), entered.at());
        line(entered.at(), "", depth(), call(entered) + " {" + rules(entered));
        open.computeIfAbsent(entered.task(), _ -> new ArrayList<>()).add(entered);
    }

    private void leave(Event.Returned returned) {
        turnTo(returned.task(), returned.at());
        var stack = open.getOrDefault(returned.task(), new ArrayList<>());
        long since = stack.isEmpty() ? returned.at() : stack.removeLast().at();
        line(
                returned.at(),
                duration(returned.at() - since),
                depth(),
                "} /* " + returned.function().name() + " = " + EventText.value(returned.value()) + " */");
    }

    private void comment(Event event, Task task) {
        turnTo(task, event.at());
        line(event.at(), "", depth(), "/* " + EventText.of(event) + " */");
    }

    /** Says so when another task runs than before. */
    private void turnTo(Task task, long at) {
        if (running.isPresent() && !running.get().equals(task)) {
            lines.add(RULER);
            lines.add(String.format(
                    Locale.ROOT,
                    " %12.6f | %s  =>  %s",
                    at / 1e9,
                    EventText.task(running.get()),
                    EventText.task(task)));
            lines.add(RULER);
        }
        running = Optional.of(task);
    }

    private int depth() {
        return running.map(task -> open.getOrDefault(task, List.of()).size()).orElse(0);
    }

    private void line(long at, String duration, int depth, String text) {
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
