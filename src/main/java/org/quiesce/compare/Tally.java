package org.quiesce.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.Outcome;
import org.quiesce.machine.ProbeResult;
import org.quiesce.recording.OutcomeText;

/**
 * One side in numbers.
 *
 * @param counts how many devices have each verdict; every verdict is there
 * @param writers how many devices wrote over the next kernel's memory
 * @param pages how many pages of 4 KiB they wrote over
 * @param corrupted how many probes were written over by what they woke
 */
public record Tally(Side side, Map<Verdict, Integer> counts, int writers, long pages, int corrupted) {
    public Tally {
        counts = Map.copyOf(counts);
    }

    static Tally of(Side side) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (var verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        side.legacies().forEach(legacy -> counts.merge(legacy.verdict(), 1, Integer::sum));
        int writers = (int)
                side.legacies().stream().filter(legacy -> legacy.pages() > 0).count();
        int corrupted = (int) side.legacies().stream()
                .filter(legacy -> legacy.probe()
                        .filter(probe -> probe instanceof ProbeResult.Corrupted)
                        .isPresent())
                .count();
        long pages = side.legacies().stream().mapToLong(Legacy::pages).sum();
        return new Tally(side, counts, writers, pages, corrupted);
    }

    public int devices() {
        return side.legacies().size();
    }

    public int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    /** {@return it in one sentence: {@code shutdown: 7 of 12 devices quiet, 2 masked, 3 wrote 41 pages of the new kernel}} */
    public String sentence() {
        return side.strategy().word() + ": "
                + switch (side.outcome()) {
                    case Outcome.Done _ -> String.join(", ", parts());
                    case Outcome.Hung hung -> hung.device().name() + " never came back from its callback";
                    case Outcome.Refused refused -> refused.refusal().reason().sentence();
                    case Outcome.Crashed crashed -> crashed.crash().why();
                    case Outcome.Unknown unknown ->
                        unknown.needs().isEmpty()
                                ? "unknown"
                                : unknown.needs().getFirst().fact();
                    case Outcome.Interrupted interrupted ->
                        interrupted.refusal().reason().sentence();
                    case Outcome.Waits waits -> "waits for " + OutcomeText.awaited(waits.point());
                };
    }

    private List<String> parts() {
        var parts = new ArrayList<String>();
        parts.add(count(Verdict.CLEAN) + " of " + devices() + " devices quiet");
        add(parts, count(Verdict.MASKED), "masked");
        add(parts, count(Verdict.CONTAINED), "still writing into the old kernel's memory");
        add(parts, count(Verdict.OFF), "off");
        add(parts, count(Verdict.UNKNOWN), "unknown");
        if (writers > 0) {
            parts.add(writers + " wrote " + pages + (pages == 1 ? " page" : " pages") + " of the new kernel's memory");
        }
        return parts;
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
