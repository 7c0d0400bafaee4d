package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where on the timeline a mark is drawn that stands for one event: noted while drawing, so that one can click on it. */
final class TimelineSpots {
    private final List<Spot> spots = new ArrayList<>();

    /**
     * A mark, in pixels.
     *
     * @param moment the one after its event
     */
    private record Spot(double left, double right, double top, double bottom, int moment) {
        boolean holds(double x, double y) {
            return x >= left && x < right && y >= top && y < bottom;
        }
    }

    void clear() {
        spots.clear();
    }

    /** Notes a mark of the event of an index, from one pixel to another, in a row of its own. */
    void note(int event, double left, double right, double top, double height) {
        spots.add(new Spot(left, right, top, top + height, event + 1));
    }

    /** {@return the moment of the mark at a pixel} */
    Optional<Integer> moment(double x, double y) {
        return spots.stream().filter(spot -> spot.holds(x, y)).map(Spot::moment).findFirst();
    }
}
