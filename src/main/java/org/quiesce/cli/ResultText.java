package org.quiesce.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Reply;
import org.quiesce.recording.Difference;
import org.quiesce.recording.EventText;
import org.quiesce.recording.FunctionGraph;
import org.quiesce.recording.OutcomeText;
import org.quiesce.recording.Result;

/** What became of a command, for people: short, the answer first. */
final class ResultText {
    private static final int SHOWN = 12;

    private final PrintWriter out;
    private final Result result;

    private ResultText(PrintWriter out, Result result) {
        this.out = out;
        this.result = result;
    }

    /** How much is told. */
    enum Detail {
        SHORT,
        WITH_TRACE
    }

    /**
     * Prints one result.
     *
     * @param line the command as it was given
     */
    static void print(PrintWriter out, String line, Result result, Detail detail) {
        out.println();
        out.println("> " + line);
        new ResultText(out, result).print();
        if (detail == Detail.WITH_TRACE) {
            FunctionGraph.heads().forEach(out::println);
            FunctionGraph.lines(result.events()).forEach(out::println);
        }
    }

    private void print() {
        outcome();
        result.refusal().ifPresent(this::refusal);
        if (result.outcome() instanceof Outcome.Unknown(List<Need> needs)) {
            needs.forEach(this::need);
        }
        if (!result.osts().isEmpty()) {
            say("_OST", result.osts().stream().map(ResultText::ost).toList());
        }
        say("uevents", uevents());
        say("log", result.log());
        say("changed", changed());
    }

    private void outcome() {
        var words = result.refusal()
                .map(refusal -> OutcomeText.kernelWords(result.outcome()))
                .orElse("");
        out.println("  " + (OutcomeText.word(result.outcome()) + "  " + words).strip() + reply() + ", after "
                + time(result.durationNs()));
        var sentence = OutcomeText.sentence(result.outcome());
        if (!sentence.isEmpty()) {
            out.println("  " + sentence);
        }
    }

    private String reply() {
        return result.reply()
                .map(reply -> switch (reply) {
                    case Reply.Value value -> ": " + value.text();
                    case Reply.Failed failed -> ": the system call failed with " + failed.errno();
                    case Reply.Written _ -> "";
                })
                .orElse("");
    }

    private void refusal(Refusal refusal) {
        var others = refusal.blocking();
        if (result.outcome() instanceof Outcome.Crashed) {
            out.println("  nobody heeded: " + refusal.device().name() + " -" + refusal.errno() + " "
                    + refusal.reason().id() + " " + refusal.function());
        }
        for (var blocking : others.subList(0, Math.min(SHOWN, others.size()))) {
            out.println("  in the way: " + OutcomeText.blocking(blocking));
        }
        if (others.size() > SHOWN) {
            out.println("  and " + (others.size() - SHOWN) + " more");
        }
        out.println("  what to do: " + refusal.reason().remedy());
    }

    private void need(Need need) {
        for (var branch : need.branches()) {
            out.println("  if  " + OutcomeText.supposed(branch) + "  then  " + OutcomeText.leadsTo(branch));
        }
    }

    private static String ost(Event.OstSent ost) {
        return "(" + EventText.hex(ost.source()) + ", " + EventText.hex(ost.status()) + ") " + ost.node().name();
    }

    /** Consecutive ones of the same kind in one line. */
    private List<String> uevents() {
        var lines = new ArrayList<String>();
        var names = new ArrayList<String>();
        var sent = result.uevents();
        for (int i = 0; i < sent.size(); i++) {
            names.add(sent.get(i).device().name());
            boolean last = i + 1 == sent.size()
                    || !sent.get(i + 1).action().equals(sent.get(i).action())
                    || !sent.get(i).extra().isEmpty();
            if (last) {
                var extra = String.join(" ", sent.get(i).extra());
                lines.add((sent.get(i).action() + " " + some(NameRanges.of(names)) + " " + extra).strip());
                names.clear();
            }
        }
        return lines;
    }

    /** Devices with the same change in one line. */
    private List<String> changed() {
        record Change(String attribute, String from, String to) {}
        Map<Change, List<String>> changes = new LinkedHashMap<>();
        for (Difference each : result.changed()) {
            changes.computeIfAbsent(
                            new Change(each.attribute(), each.from(), each.to()), _ -> new ArrayList<>())
                    .add(name(each.device()));
        }
        var lines = new ArrayList<String>();
        changes.forEach((change, names) -> lines.add(some(NameRanges.of(names)) + ": " + change.attribute() + " "
                + text(change.from()) + " -> " + text(change.to())));
        return lines;
    }

    private void say(String what, List<String> lines) {
        for (int i = 0; i < Math.min(lines.size(), SHOWN); i++) {
            out.println(String.format(Locale.ROOT, "  %-8s %s", i == 0 ? what : "", lines.get(i)));
        }
        if (lines.size() > SHOWN) {
            out.println(String.format(Locale.ROOT, "  %-8s and %,d more (--json has all)", "", lines.size() - SHOWN));
        }
    }

    private static String some(List<String> names) {
        return names.size() <= SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, SHOWN))
                        + String.format(Locale.ROOT, " and %,d more", names.size() - SHOWN);
    }

    private static String name(DeviceId id) {
        return id.name();
    }

    private static String text(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static String time(long ns) {
        return ns < 1_000_000
                ? String.format(Locale.ROOT, "%.1f us", ns / 1e3)
                : ns < 1_000_000_000
                        ? String.format(Locale.ROOT, "%.3f ms", ns / 1e6)
                        : String.format(Locale.ROOT, "%.3f s", ns / 1e9);
    }
}
