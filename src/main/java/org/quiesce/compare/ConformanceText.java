package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.quiesce.compare.Finding.Verdict;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Observation.Sighting;

/** What a check found, in words. */
public final class ConformanceText {
    private static final int LEFT = 60;

    private ConformanceText() {}

    /** {@return the differences of one recording, real kernel left, simulated right with its rules, under their steps} */
    public static List<String> differences(Conformance run) {
        var lines = new ArrayList<String>();
        int step = -1;
        for (var finding : run.findings()) {
            if (finding.verdict() != Verdict.DIFFERENT && finding.verdict() != Verdict.UNKNOWN) {
                continue;
            }
            if (finding.step().number() != step) {
                step = finding.step().number();
                lines.add("step " + step + ": " + finding.step().title());
            }
            lines.add("  " + sides(finding));
        }
        return lines;
    }

    /** {@return what differs and is not known to, a line each} */
    public static List<String> unexplained(Conformance run) {
        return run.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.DIFFERENT)
                .map(finding -> "step " + finding.step().number() + ": " + sides(finding))
                .toList();
    }

    /** A difference ends with the ids of the rules that led to it. */
    private static String sides(Finding finding) {
        var rules =
                finding.verdict() == Verdict.DIFFERENT && !finding.why().isEmpty() ? "  [" + finding.why() + "]" : "";
        var left = finding.recorded().map(Fact::toString).orElse("-");
        var right = finding.verdict() == Verdict.UNKNOWN
                ? "unknown: " + finding.why()
                : finding.simulated().map(Fact::toString).orElse("-") + rules;
        return left.length() > LEFT
                ? left + System.lineSeparator() + "  " + " ".repeat(LEFT) + " | " + right
                : String.format(Locale.ROOT, "%-" + LEFT + "s | %s", left, right);
    }

    /** {@return one line that says how many facts of how many runs agree} */
    public static String sentence(Check check) {
        var counts = check.counts();
        int within = check.facts() - check.count(Verdict.BEYOND);
        return String.format(
                Locale.ROOT,
                "%,d facts of %d runs of real kernels: %,d equal, %,d different, %,d known differences, %,d unknown; %,d of the"
                        + " %,d are input, beyond any model. Compared: %.1f %% of what a model could tell.",
                check.facts(),
                check.runs().size(),
                counts.get(Verdict.EQUAL),
                counts.get(Verdict.DIFFERENT),
                counts.get(Verdict.KNOWN),
                counts.get(Verdict.UNKNOWN),
                counts.get(Verdict.BEYOND),
                check.facts(),
                within == 0 ? 0 : 100.0 * (within - check.count(Verdict.UNKNOWN)) / within);
    }

    /** {@return what each recording came to, as rows of cells, heads first} */
    public static List<List<String>> table(Check check) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("recording", "kernel", "steps", "facts", "equal", "different", "known", "unknown", "input"));
        for (var run : check.runs()) {
            var counts = run.counts();
            var cells = new ArrayList<>(List.of(
                    run.observation().name(),
                    run.observation().kernel(),
                    String.valueOf(run.observation().steps().size()),
                    String.valueOf(run.observation().facts())));
            for (var verdict : Verdict.values()) {
                cells.add(String.valueOf(counts.getOrDefault(verdict, 0)));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** {@return how many facts of each kind were recorded, and how many of them agree} */
    public static Map<String, int[]> kinds(Check check) {
        var kinds = new TreeMap<String, int[]>();
        for (var run : check.runs()) {
            run.observation().steps().stream()
                    .flatMap(step -> step.sightings().stream())
                    .map(Sighting::fact)
                    .forEach(fact -> kinds.computeIfAbsent(kind(fact), _ -> new int[2])[0]++);
            run.findings().stream()
                    .filter(finding -> finding.verdict() == Verdict.EQUAL)
                    .flatMap(finding -> finding.recorded().stream())
                    .forEach(fact -> kinds.computeIfAbsent(kind(fact), _ -> new int[2])[1]++);
        }
        return kinds;
    }

    private static String kind(Fact fact) {
        return switch (fact) {
            case Fact.Returned _, Fact.Failed _, Fact.StillWaiting _ -> "results and errno";
            case Fact.Uevent _ -> "uevents, in order";
            case Fact.LogLine _ -> "lines of the kernel log";
            case Fact.Ost _ -> "_OST codes";
            case Fact.ReadBack _, Fact.Absent _ -> "attributes read back";
            case Fact.Called _ -> "functions of the kernel, in order";
            case Fact.Rung _, Fact.Probed _ -> "callbacks of the CPU ladder";
            case Fact.ShutBefore _, Fact.ShutDown _ -> "shutdown: pairs of its order, and how many devices";
            case Fact.OwnShutdown _ -> "drivers' own shutdown, or none";
            case Fact.Mastering _, Fact.MessageInterrupts _ -> "registers that a next kernel inherits";
        };
    }

    /** {@return how many facts are input, by reason} */
    public static Map<String, Integer> reasons(Check check) {
        var reasons = new TreeMap<String, Integer>();
        check.runs().stream()
                .flatMap(run -> run.findings().stream())
                .filter(finding -> finding.verdict() == Verdict.BEYOND)
                .forEach(finding -> reasons.merge(finding.why(), 1, Integer::sum));
        return reasons;
    }
}
