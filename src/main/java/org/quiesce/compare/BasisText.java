package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.quiesce.machine.Function;
import org.quiesce.machine.Rule;
import org.quiesce.recording.NameLine;
import org.quiesce.recording.Precedent;

/** How well an outcome is known, in words. */
public final class BasisText {
    private BasisText() {}

    /** {@return the one word that stands for it} */
    public static String word(Basis basis) {
        return switch (basis) {
            case Basis.Recorded _ -> "recorded";
            case Basis.Read _ -> "read";
            case Basis.Assumed _ -> "assumed";
        };
    }

    /** {@return what it rests on, in one line} */
    public static String sentence(Basis basis) {
        return switch (basis) {
            case Basis.Recorded(Precedent precedent) ->
                "a real kernel did exactly this: " + place(precedent) + ", " + precedent.kernel() + others(precedent);
            case Basis.Read _ -> "follows the kernel's source" + by(basis);
            case Basis.Assumed(var assumptions, var _) ->
                assumptions.stream().map(Basis.Assumption::sentence).collect(Collectors.joining("; ")) + by(basis);
        };
    }

    /** {@return step of a recording, ids of rules, functions where no rule is about them, or assumptions} */
    public static List<String> sources(Basis basis) {
        return switch (basis) {
            case Basis.Recorded(Precedent precedent) -> List.of(place(precedent));
            case Basis.Read(var functions, var rules) ->
                rules.isEmpty()
                        ? functions.stream().map(Function::toString).distinct().toList()
                        : ids(rules);
            case Basis.Assumed(var assumptions, var _) ->
                assumptions.stream().map(Basis.Assumption::sentence).toList();
        };
    }

    /** {@return all that can be told of it: what was seen of the real kernel and where that lies, or what the rules say} */
    public static List<String> details(Basis basis) {
        return switch (basis) {
            case Basis.Recorded(Precedent precedent) -> seen(precedent);
            case Basis.Read(var functions, var rules) -> {
                var lines = new ArrayList<String>();
                functions.stream()
                        .distinct()
                        .map(function -> function + " in " + function.file())
                        .forEach(lines::add);
                rules.forEach(rule -> lines.add(rule.toString()));
                yield lines;
            }
            case Basis.Assumed(var _, var rules) ->
                rules.stream().map(Rule::toString).toList();
        };
    }

    /** {@return the line that checks the recording again, from the project's sources; empty where there is none} */
    public static String check(Basis basis) {
        return basis instanceof Basis.Recorded(Precedent precedent) ? "quiesce check " + precedent.file() : "";
    }

    /** {@return all of it in lines of text, the word first} */
    public static List<String> lines(Basis basis) {
        var lines = new ArrayList<String>();
        lines.add("How well known: " + word(basis) + ", " + sentence(basis));
        if (basis instanceof Basis.Recorded(Precedent precedent)) {
            lines.add("  " + precedent.file());
        }
        return lines;
    }

    private static List<String> seen(Precedent precedent) {
        var lines = new ArrayList<String>();
        lines.add("step " + precedent.step() + ": " + precedent.title());
        precedent.seen().forEach(fact -> lines.add("  " + fact));
        int more = precedent.facts() - precedent.seen().size();
        if (more > 0) {
            lines.add("  and " + more + (more == 1 ? " more fact" : " more facts") + ", equal too");
        }
        lines.add(precedent.file());
        return lines;
    }

    private static String place(Precedent precedent) {
        return precedent.recording() + " step " + precedent.step();
    }

    private static String others(Precedent precedent) {
        int more = precedent.times() - 1;
        return more == 0 ? "" : String.format(Locale.ROOT, ", and %,d more %s", more, more == 1 ? "step" : "steps");
    }

    private static String by(Basis basis) {
        return switch (basis) {
            case Basis.Recorded _ -> "";
            case Basis.Read(var functions, var rules) ->
                rules.isEmpty()
                        ? some(
                                "",
                                functions.stream()
                                        .map(Function::toString)
                                        .distinct()
                                        .toList())
                        : some("rules ", ids(rules));
            case Basis.Assumed(var _, var rules) -> some("rules ", ids(rules));
        };
    }

    private static String some(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        return " (" + what + NameLine.of(names) + ")";
    }

    private static List<String> ids(List<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }
}
