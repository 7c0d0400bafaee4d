package org.quiesce.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.quiesce.compare.Finding.Verdict;
import org.quiesce.recording.Fact;
import org.quiesce.recording.Fidelity;
import org.quiesce.recording.Precedent;

/** Finds in a check the steps in which a real kernel did all that the simulated one does. */
public final class Precedents {
    private static final int MOST_SEEN = 6;

    private Precedents() {}

    /** {@return what a check found, the precedents of the same path told once} */
    public static Fidelity of(Check check) {
        Map<String, List<Precedent>> paths = new LinkedHashMap<>();
        for (var run : check.runs()) {
            var steps = run.findings().stream()
                    .collect(Collectors.groupingBy(
                            finding -> finding.step().number(), LinkedHashMap::new, Collectors.toList()));
            steps.forEach((number, findings) -> {
                var path = run.paths().getOrDefault(number, "");
                if (!path.isEmpty() && allTold(findings)) {
                    paths.computeIfAbsent(path, _ -> new ArrayList<>()).add(precedent(path, run, findings));
                }
            });
        }
        return Fidelity.of(
                check.facts(),
                check.count(Verdict.EQUAL),
                check.runs().size(),
                check.runs().stream()
                        .map(run -> run.observation().kernel())
                        .distinct()
                        .sorted()
                        .toList(),
                paths.values().stream().map(Precedents::first).toList());
    }

    /** Nothing differs or is unknown, the answer was no input, and more is equal than what files say afterwards. */
    private static boolean allTold(List<Finding> findings) {
        return findings.stream()
                        .allMatch(finding -> finding.verdict() == Verdict.EQUAL
                                || (finding.verdict() == Verdict.BEYOND
                                        && finding.recorded().stream().noneMatch(Simulation::isCall)))
                && findings.stream()
                        .filter(finding -> finding.verdict() == Verdict.EQUAL)
                        .flatMap(finding -> finding.recorded().stream())
                        .anyMatch(fact -> !(fact instanceof Fact.ReadBack || fact instanceof Fact.Absent));
    }

    private static Precedent precedent(String path, Conformance run, List<Finding> findings) {
        var equal = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.EQUAL)
                .flatMap(finding -> finding.recorded().stream())
                .map(fact -> oneLine(fact.toString()))
                .toList();
        var step = findings.getFirst().step();
        return new Precedent(
                path,
                run.observation().name(),
                run.observation().kernel(),
                step.number(),
                oneLine(step.title()),
                equal.stream().limit(MOST_SEEN).toList(),
                equal.size(),
                1);
    }

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ");
    }

    private static Precedent first(List<Precedent> same) {
        var first = same.getFirst();
        return new Precedent(
                first.path(),
                first.recording(),
                first.kernel(),
                first.step(),
                first.title(),
                first.seen(),
                first.facts(),
                same.size());
    }
}
