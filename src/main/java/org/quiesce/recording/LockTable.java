package org.quiesce.recording;

import java.util.ArrayList;
import java.util.List;

/** Locks in lines for people: who holds what at the end, who waits, the order of locks, and the circles in it. */
public final class LockTable {
    private final List<String> lines = new ArrayList<>();

    private LockTable() {}

    /** {@return what a recording tells of locks; an empty line stands before each part} */
    public static List<String> lines(Recording recording) {
        var table = new LockTable();
        var order = LockOrder.of(recording.events());
        table.part("locks held at the end", LockText.held(recording.last()), "none");
        table.part("waiting at the end", LockText.waiting(recording.last()), "nobody");
        table.deadlock(LockText.deadlock(recording.last()));
        table.edges(order.sorts());
        table.cycles(order);
        return List.copyOf(table.lines);
    }

    private void deadlock(List<String> ring) {
        if (!ring.isEmpty()) {
            part("deadlock: none of these will ever go on", ring, "");
        }
    }

    private void part(String heading, List<String> inside, String none) {
        lines.add("");
        lines.add(heading + (inside.isEmpty() ? ": " + none : ""));
        inside.forEach(line -> lines.add("  " + line));
    }

    /** The first place of each in a column of its own. */
    private void edges(List<LockOrder.Sorts> sorts) {
        int width = sorts.stream()
                .mapToInt(each -> LockText.sorts(each).length())
                .max()
                .orElse(0);
        part(
                "lock order, and where it was first seen",
                sorts.stream()
                        .map(each -> LockText.sorts(each)
                                + " ".repeat(2 + width - LockText.sorts(each).length())
                                + LockText.place(each.first()))
                        .toList(),
                "no lock was taken under another");
    }

    private void cycles(LockOrder order) {
        if (order.cycles().isEmpty()) {
            part("circles", List.of(), "none");
        }
        for (var cycle : order.cycles()) {
            part(LockText.heading(cycle), LockText.explained(cycle), "");
            LockText.scenario(cycle).forEach(line -> lines.add("    " + line));
        }
    }
}
