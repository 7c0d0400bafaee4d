package org.quiesce.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.quiesce.compare.Finding.Verdict;
import org.quiesce.recording.KnownDifference;

/**
 * All recordings of real kernels beside the simulated ones, known differences marked.
 *
 * @param unused known differences that are none any more
 */
public record Check(List<Conformance> runs, List<KnownDifference> unused) {
    /** Of this share of all facts, at most, differences may be known: the rest has to agree. */
    public static final double MOST_KNOWN = 0.01;

    public Check {
        runs = List.copyOf(runs);
        unused = List.copyOf(unused);
    }

    /** @param known each explains one finding of each recording that is checked; those of other recordings do not count */
    public static Check of(List<Conformance> compared, List<KnownDifference> known) {
        var runs = compared.stream().map(run -> run.marked(known)).toList();
        var unused = known.stream()
                .filter(entry ->
                        runs.stream().anyMatch(run -> run.observation().name().equals(entry.recording())))
                .filter(entry -> runs.stream().noneMatch(run -> run.has(entry)))
                .toList();
        return new Check(runs, unused);
    }

    /** {@return how many facts were recorded} */
    public int facts() {
        return runs.stream().mapToInt(run -> run.observation().facts()).sum();
    }

    /** {@return how many findings there are of each verdict, none left out} */
    public Map<Verdict, Integer> counts() {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (var verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        runs.forEach(run -> run.counts().forEach((verdict, count) -> counts.merge(verdict, count, Integer::sum)));
        return counts;
    }

    public int count(Verdict verdict) {
        return counts().getOrDefault(verdict, 0);
    }

    /** {@return whether nothing differs but what is known, not too much is known, and all that is known still holds} */
    public boolean passes() {
        return count(Verdict.DIFFERENT) == 0 && count(Verdict.KNOWN) <= facts() * MOST_KNOWN && unused.isEmpty();
    }
}
