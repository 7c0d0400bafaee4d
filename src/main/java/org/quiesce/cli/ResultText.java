package org.quiesce.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.quiesce.capture.FunctionTable;
import org.quiesce.compare.Basis;
import org.quiesce.compare.BasisText;
import org.quiesce.lesson.Experiment;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Evidence;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.machine.Reply;
import org.quiesce.recording.Difference;
import org.quiesce.recording.EventText;
import org.quiesce.recording.FunctionGraph;
import org.quiesce.recording.LockText;
import org.quiesce.recording.NameLine;
import org.quiesce.recording.NameRanges;
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
        WITH_TRACE,
        /** A trace that cites the rules. */
        WITH_RULES
    }

    /**
     * Prints one result.
     *
     * @param line the command as it was given
     * @param k which command of the experiment it was, from 0
     */
    static void print(PrintWriter out, String line, Experiment experiment, int k, Detail detail) {
        var result = experiment.recording().result(k);
        var text = new ResultText(out, result);
        out.println();
        out.println("> " + line);
        text.outcome();
        if (result.outcome() instanceof Outcome.Waits) {
            text.say("deadlock", LockText.deadlock(experiment.recording().last()));
        }
        Bases.of(experiment, k).ifPresent(text::known);
        experiment.remedies(k).forEach(text::remedy);
        text.rest();
        switch (detail) {
            case SHORT -> {}
            case WITH_TRACE -> text.trace(FunctionGraph.lines(result.events()));
            case WITH_RULES ->
                text.trace(FunctionGraph.lines(result.events(), experiment.era(), FunctionTable.BUNDLED));
        }
    }

    private void known(Basis basis) {
        out.println("  how well known: " + BasisText.word(basis) + ", " + BasisText.sentence(basis));
    }

    private void trace(List<String> lines) {
        FunctionGraph.heads().forEach(out::println);
        lines.forEach(out::println);
    }

    private void rest() {
        if (result.outcome() instanceof Outcome.Unknown(List<Need> needs)) {
            needs.forEach(this::need);
        }
        say("_OST", osts());
        say("uevents", uevents());
        say("log", result.log());
        say("changed", changed());
    }

    private void outcome() {
        var words = result.refusal()
                .map(refusal -> OutcomeText.kernelWords(result.outcome()))
                .orElse("");
        out.println("  " + (OutcomeText.word(result.outcome()) + "  " + words).strip() + reply() + ", after "
                + time(result.durationNs()) + (later() ? " and a wait that a later command ended" : ""));
        var sentence = OutcomeText.sentence(result.outcome());
        if (!sentence.isEmpty()) {
            out.println("  " + sentence);
        }
        result.refusal().ifPresent(this::refusal);
    }

    /** {@return whether it was still waiting when the next command was given, and is not any more} */
    private boolean later() {
        var numbers = result.events().stream()
                .filter(Event.Given.class::isInstance)
                .map(event -> ((Event.Given) event).number())
                .toList();
        return !(result.outcome() instanceof Outcome.Waits)
                && result.events().stream()
                        .noneMatch(event -> event instanceof Event.Concluded ended && numbers.contains(ended.number()));
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
        if (result.outcome() instanceof Outcome.Crashed) {
            out.println("  nobody heeded " + refusal.device().name() + ": -" + refusal.errno() + " "
                    + refusal.reason().id() + " " + refusal.function());
        }
        var lines = refusal.blocking().stream()
                .map(blocking -> blocking(refusal, blocking))
                .filter(line -> !line.isEmpty())
                .toList();
        for (var line : lines.subList(0, Math.min(SHOWN, lines.size()))) {
            out.println("  in the way: " + line);
        }
        if (lines.size() > SHOWN) {
            out.println("  and " + (lines.size() - SHOWN) + " more");
        }
    }

    private void remedy(Remedy remedy) {
        var commands = String.join(
                "; ", remedy.commands().stream().map(CommandText::text).toList());
        out.println(
                switch (remedy.kind()) {
                    case BUTTON -> "  helps: " + remedy.sentence() + "  (" + commands + ")";
                    case ANOTHER_PAST -> "  would have helped: " + remedy.sentence() + "  (" + commands + ")";
                    case SENTENCE -> "  what to do: " + remedy.sentence();
                });
    }

    /** {@return who is in the way; empty where that has been said already} */
    private static String blocking(Refusal refusal, Refusal.Blocking blocking) {
        boolean same = blocking.reason() == refusal.reason() && blocking.evidence() instanceof Evidence.Nothing;
        if (same) {
            return blocking.device().equals(refusal.device())
                    ? ""
                    : blocking.device().name();
        }
        return OutcomeText.blocking(blocking);
    }

    private void need(Need need) {
        for (var branch : need.branches()) {
            out.println("  if  " + OutcomeText.supposed(branch) + "  then  " + OutcomeText.leadsTo(branch));
        }
    }

    private List<String> osts() {
        Map<DeviceId, StringBuilder> lines = new LinkedHashMap<>();
        for (var ost : result.osts()) {
            lines.computeIfAbsent(ost.node(), _ -> new StringBuilder())
                    .append('(' + EventText.hex(ost.source()) + ", " + EventText.hex(ost.status()) + ") ");
        }
        return lines.entrySet().stream()
                .map(line -> line.getValue() + "from " + line.getKey().name())
                .toList();
    }

    /** Those of the same kind in one line; their order among others is in the JSON. */
    private List<String> uevents() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (var sent : result.uevents()) {
            var kind = (sent.action() + " %s " + String.join(" ", sent.extra())).strip();
            names.computeIfAbsent(kind, _ -> new ArrayList<>())
                    .add(sent.device().name());
        }
        var lines = new ArrayList<String>();
        names.forEach((kind, devices) -> lines.add(kind.replace("%s", NameLine.of(NameRanges.of(devices), SHOWN))));
        return lines;
    }

    /** Devices with the same change in one line. */
    private List<String> changed() {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (Difference each : result.changed()) {
            changes.computeIfAbsent(change(each), _ -> new ArrayList<>())
                    .add(each.device().name());
        }
        var lines = new ArrayList<String>();
        changes.forEach((change, names) -> lines.add(change + ": " + NameLine.of(NameRanges.of(names), SHOWN)));
        return lines;
    }

    private static String change(Difference change) {
        if (change.attribute().equals("exists")) {
            return change.to().equals("yes") ? "new" : "gone";
        }
        return change.attribute() + " " + text(change.from()) + " -> " + text(change.to());
    }

    private void say(String what, List<String> lines) {
        for (int i = 0; i < Math.min(lines.size(), SHOWN); i++) {
            out.println(String.format(Locale.ROOT, "  %-8s %s", i == 0 ? what : "", lines.get(i)));
        }
        if (lines.size() > SHOWN) {
            out.println(String.format(Locale.ROOT, "  %-8s and %,d more (--json has all)", "", lines.size() - SHOWN));
        }
    }

    private static String text(String value) {
        return value.isEmpty() ? "none" : value;
    }

    /** The unit as letters that every terminal has. */
    private static String time(long ns) {
        return ns < 1_000_000
                ? String.format(Locale.ROOT, "%.1f us", ns / 1e3)
                : ns < 1_000_000_000
                        ? String.format(Locale.ROOT, "%.3f ms", ns / 1e6)
                        : String.format(Locale.ROOT, "%.3f s", ns / 1e9);
    }
}
