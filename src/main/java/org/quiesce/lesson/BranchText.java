package org.quiesce.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.quiesce.machine.CommandText;
import org.quiesce.machine.Refusal;
import org.quiesce.recording.Difference;
import org.quiesce.recording.OutcomeText;

/** Branches in words. */
public final class BranchText {
    /** So many attributes are told one by one. */
    private static final int MOST = 60;

    private BranchText() {}

    /** {@return a line for each branch; a star stands before the current one} */
    public static List<String> list(BranchList branches) {
        var lines = new ArrayList<String>();
        for (int n = 0; n < branches.all().size(); n++) {
            lines.add((n == branches.current() ? "* " : "  ")
                    + branches.all().get(n).name() + ": " + line(branches, n));
        }
        return lines;
    }

    /** {@return a line for each branch, and how each other one differs from the current} */
    public static List<String> all(BranchList branches) {
        var lines = new ArrayList<>(list(branches));
        for (int n = 0; n < branches.all().size(); n++) {
            if (n != branches.current()) {
                lines.add("");
                lines.addAll(compared(branches, branches.current(), n));
            }
        }
        return lines;
    }

    /** {@return how long a branch is, where it left another one, and under which kernel} */
    public static String line(BranchList branches, int branch) {
        var one = branches.all().get(branch);
        int commands = one.commands().size();
        return (commands == 1 ? "1 command" : commands + " commands")
                + branches.parent(branch)
                        .map(parent -> leaves(branches, parent, branch))
                        .orElse("")
                + ", " + one.experiment().era().title();
    }

    private static String leaves(BranchList branches, BranchList.Branch parent, int branch) {
        int shared = branches.shared(branches.find(parent.name()).orElseThrow(), branch);
        return shared == 0 ? ", from the beginning" : ", leaves " + parent.name() + " after " + shared;
    }

    /** {@return what two branches share, what each goes on with, and how their machines differ at the end} */
    public static List<String> compared(BranchList branches, int one, int other) {
        var a = branches.all().get(one);
        var b = branches.all().get(other);
        int shared = branches.shared(one, other);
        var lines = new ArrayList<String>();
        var share = shared == 0 ? "no commands" : shared == 1 ? "1 command:" : shared + " commands:";
        lines.add(a.name() + " and " + b.name() + " share " + share);
        commands(lines, a, 0, shared);
        goesOn(lines, a, shared);
        goesOn(lines, b, shared);
        ends(lines, a, b);
        return lines;
    }

    private static void goesOn(List<String> lines, BranchList.Branch branch, int from) {
        lines.add("");
        int commands = branch.commands().size();
        lines.add(branch.name() + " (" + branch.experiment().era().title() + ")"
                + (from == commands ? " ends there" : " goes on:"));
        commands(lines, branch, from, commands);
    }

    private static void commands(List<String> lines, BranchList.Branch branch, int from, int to) {
        var recording = branch.experiment().recording();
        for (int k = from; k < to; k++) {
            var step = recording.steps().get(k);
            var outcome = recording.outcome(k);
            var why = OutcomeText.sentence(outcome);
            lines.add(String.format(
                            Locale.ROOT,
                            "  %d. %s: %s %s",
                            k + 1,
                            CommandText.text(step.command(), recording.at(step.from())),
                            OutcomeText.word(outcome),
                            OutcomeText.kernelWords(outcome))
                    .stripTrailing());
            if (!why.isEmpty()) {
                lines.add("     " + why);
            }
            Refusal.of(outcome).map(Refusal::blocking).orElse(List.of()).stream()
                    .map(blocking -> "     " + OutcomeText.blocking(blocking))
                    .forEach(lines::add);
        }
    }

    private static void ends(List<String> lines, BranchList.Branch a, BranchList.Branch b) {
        var differences =
                Difference.between(a.experiment().now(), b.experiment().now());
        lines.add("");
        lines.add(length(a));
        lines.add(length(b));
        lines.add("");
        lines.add(
                differences.isEmpty()
                        ? "Their machines are alike at the end."
                        : "At the end, " + a.name() + " | " + b.name() + ":");
        differences.stream()
                .limit(MOST)
                .map(each -> "  " + each.device().name() + " " + each.attribute() + ": " + word(each.from()) + " | "
                        + word(each.to()))
                .forEach(lines::add);
        if (differences.size() > MOST) {
            lines.add("  and " + (differences.size() - MOST) + " more");
        }
    }

    private static String length(BranchList.Branch branch) {
        var recording = branch.experiment().recording();
        long ns = recording.last().now() - recording.first().now();
        return String.format(Locale.ROOT, "%s: %,d events in %.3f ms", branch.name(), recording.size(), ns / 1e6);
    }

    private static String word(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
