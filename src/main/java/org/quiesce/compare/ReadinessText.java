package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Need;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.Refusal;
import org.quiesce.machine.Remedy;
import org.quiesce.recording.NameLine;
import org.quiesce.recording.OutcomeText;

/** What could go, and what would refuse, in lines for people. */
public final class ReadinessText {
    private static final int SHOWN = 8;

    private ReadinessText() {}

    /** {@return it in one sentence: {@code 36 of 40 could go now, 3 would refuse, 1 unknown}} */
    public static String sentence(Readiness readiness) {
        if (readiness.devices() == 0) {
            return "There is no device here that could go offline or be ejected.";
        }
        var counts = new OutcomeCounts(readiness.devices(), "could go now", readiness::count, awaited(readiness));
        counts.add(readiness.untried().size(), "not tried: too many blocks for one look");
        return counts.sentence();
    }

    private static Awaited awaited(Readiness readiness) {
        var awaited = new Awaited();
        for (var answer : readiness.answers()) {
            awaited.count(answer.outcome(), answer.devices().size());
        }
        return awaited;
    }

    /** {@return the sentence, then each answer with who is in the way and what helps} */
    public static List<String> lines(Readiness readiness) {
        var lines = new ArrayList<String>();
        lines.add(sentence(readiness));
        readiness.answers().forEach(answer -> add(lines, answer));
        if (!readiness.untried().isEmpty()) {
            lines.add("eject " + NameLine.ofDevices(readiness.untried()) + ": not tried, ask with run");
        }
        return lines;
    }

    /** {@return what a remedy would do, as commands people can give} */
    public static List<String> commands(Remedy remedy) {
        return remedy.commands().stream().map(CommandText::text).toList();
    }

    private static void add(List<String> lines, Readiness.Answer answer) {
        var first = answer.verb() + " " + NameLine.ofDevices(answer.devices()) + ": " + outcome(answer.outcome());
        int alike = answer.devices().size() - answer.tried();
        lines.add(first
                + (alike == 0 ? "" : " (" + OutcomeCounts.number(answer.tried()) + " tried, the others are alike)"));
        var refused = answer.refusal().map(Refusal::blocking).orElse(List.of());
        refused.stream()
                .limit(SHOWN)
                .filter(blocking -> !blocking.device().equals(answer.first())
                        || !OutcomeText.evidence(blocking.evidence()).isEmpty())
                .forEach(blocking -> lines.add("    in the way: " + OutcomeText.blocking(blocking)));
        if (refused.size() > SHOWN) {
            lines.add("    and " + OutcomeCounts.number(refused.size() - SHOWN) + " more");
        }
        if (answer.outcome() instanceof Outcome.Unknown(List<Need> needs)) {
            needs.forEach(need -> add(lines, need));
        }
        answer.remedies().forEach(remedy -> lines.add("    " + remedy(remedy)));
    }

    private static void add(List<String> lines, Need need) {
        for (var branch : need.branches()) {
            lines.add("    if  " + OutcomeText.supposed(branch) + "  then  " + OutcomeText.leadsTo(branch));
        }
    }

    private static String outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return "it could";
        }
        return (OutcomeText.word(outcome) + " " + OutcomeText.kernelWords(outcome)).strip() + ": "
                + OutcomeText.sentence(outcome);
    }

    private static String remedy(Remedy remedy) {
        var all = commands(remedy);
        var more = all.size() > SHOWN ? " and " + OutcomeCounts.number(all.size() - SHOWN) + " more" : "";
        var commands = String.join("; ", all.subList(0, Math.min(SHOWN, all.size()))) + more;
        return switch (remedy.kind()) {
            case BUTTON -> "helps: " + remedy.sentence() + "  (" + commands + ")";
            case ANOTHER_PAST -> "would have helped: " + remedy.sentence() + "  (" + commands + ")";
            case SENTENCE -> "what to do: " + remedy.sentence();
        };
    }
}
