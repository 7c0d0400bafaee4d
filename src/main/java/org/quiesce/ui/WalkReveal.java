package org.quiesce.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.TreeItem;
import org.quiesce.machine.DeviceId;

/**
 * Opens the rows above the device at which the kernel works, and closes them when it has gone on elsewhere.
 *
 * <p>A walk that rushes through is not followed: only where it stays for two moments shown, a row is opened.
 */
final class WalkReveal {
    private final TreeItem<RowKey> root;
    private final Predicate<TreeItem<RowKey>> needed;
    private final Deque<TreeItem<RowKey>> opened = new ArrayDeque<>();
    private List<DeviceId> device = List.of();

    /** @param needed whether a row is to stay open all the same: what the person looks at is below */
    WalkReveal(TreeItem<RowKey> root, Predicate<TreeItem<RowKey>> needed) {
        this.root = root;
        this.needed = needed;
    }

    /** The kernel is at work on the device that hangs at the end of these places; on none where there are none. */
    void follow(List<DeviceId> places) {
        while (!opened.isEmpty() && !related(opened.getLast(), places)) {
            var left = opened.removeLast();
            left.setExpanded(needed.test(left));
        }
        boolean stays = above(places).equals(above(device));
        device = places;
        if (stays) {
            settle();
        }
    }

    /** Opens at once what is above the device, also where the walk has only just come there. */
    void settle() {
        var at = root;
        for (var place : device) {
            do {
                var next = at.getChildren().stream()
                        .filter(item -> Folding.holds(item.getValue(), place))
                        .findFirst();
                if (next.isEmpty()) {
                    return;
                }
                if (!at.isExpanded()) {
                    at.setExpanded(true);
                    opened.addLast(at);
                }
                at = next.get();
            } while (at.getValue().count() > 1);
        }
    }

    private static List<DeviceId> above(List<DeviceId> places) {
        return places.subList(0, Math.max(0, places.size() - 1));
    }

    /** Whether the row is above the device, or below it: the kernel goes back to the parent between two children. */
    private static boolean related(TreeItem<RowKey> row, List<DeviceId> places) {
        return !places.isEmpty()
                && (places.stream().anyMatch(place -> Folding.holds(row.getValue(), place))
                        || below(row, places.getLast()));
    }

    private static boolean below(TreeItem<RowKey> row, DeviceId place) {
        var at = row;
        while (at != null && !Folding.holds(at.getValue(), place)) {
            at = at.getParent();
        }
        return at != null;
    }
}
