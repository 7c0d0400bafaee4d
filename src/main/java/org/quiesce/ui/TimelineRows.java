package org.quiesce.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.DeviceId;
import org.quiesce.recording.CallStrip;
import org.quiesce.recording.Lane;
import org.quiesce.recording.Timeline;

/** Which rows the timeline has: lanes that are open show what is below them. */
final class TimelineRows {
    /** A directory of more lanes than this is closed at first. */
    private static final int MANY = 12;

    private static final int DEEPEST = 8;

    private final Map<DeviceId, TimelineRow.Opening> chosen = new HashMap<>();
    private Order order = Order.TREE;

    /** Which lane comes first. */
    enum Order {
        TREE,
        FIRST_EVENT
    }

    void show(Order wanted) {
        order = wanted;
    }

    /** Opens what is closed, and closes what is open. */
    void flip(TimelineRow row) {
        switch (row.opening()) {
            case OPEN -> chosen.put(row.lane().id(), TimelineRow.Opening.CLOSED);
            case CLOSED -> chosen.put(row.lane().id(), TimelineRow.Opening.OPEN);
            case NOTHING -> {}
        }
    }

    void open(DeviceId lane) {
        chosen.put(lane, TimelineRow.Opening.OPEN);
    }

    List<TimelineRow> of(Timeline timeline) {
        var rows = new ArrayList<TimelineRow>();
        add(rows, timeline.lanes(), 0);
        return rows;
    }

    private void add(List<TimelineRow> rows, List<Lane> lanes, int depth) {
        var sorted = switch (order) {
            case TREE -> lanes;
            case FIRST_EVENT ->
                lanes.stream().sorted(Comparator.comparingInt(Lane::first)).toList();
        };
        for (var lane : sorted) {
            var opening = opening(lane);
            rows.add(new TimelineRow(lane, depth, TimelineRow.Content.LANE, 0, opening));
            if (opening == TimelineRow.Opening.OPEN) {
                lane.own().ifPresent(own -> detail(rows, lane, own, depth + 1));
                add(rows, lane.below(), depth + 1);
            }
        }
    }

    private static void detail(List<TimelineRow> rows, Lane lane, Lane.Track own, int depth) {
        for (int level = 0; level < levels(own.calls()); level++) {
            rows.add(new TimelineRow(lane, depth, TimelineRow.Content.CALLS, level, TimelineRow.Opening.NOTHING));
        }
        if (own.points().size() > 0) {
            rows.add(new TimelineRow(lane, depth, TimelineRow.Content.MARKS, 0, TimelineRow.Opening.NOTHING));
        }
    }

    private static int levels(CallStrip calls) {
        int levels = 0;
        for (int change = 0; change < calls.depth().size() && levels < DEEPEST; change++) {
            levels = Math.max(levels, Math.min(DEEPEST, calls.depth().value(change)));
        }
        return levels;
    }

    private TimelineRow.Opening opening(Lane lane) {
        boolean more = !lane.below().isEmpty()
                || lane.own()
                        .filter(own ->
                                own.calls().depth().size() > 0 || own.points().size() > 0)
                        .isPresent();
        if (!more) {
            return TimelineRow.Opening.NOTHING;
        }
        boolean few = lane.own().isEmpty() && lane.below().size() <= MANY;
        return chosen.getOrDefault(lane.id(), few ? TimelineRow.Opening.OPEN : TimelineRow.Opening.CLOSED);
    }
}
