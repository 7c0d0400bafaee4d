package org.quiesce.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quiesce.compare.Course;
import org.quiesce.compare.DmaLane;
import org.quiesce.compare.Legacy;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Ring;

/**
 * A side made ready to be drawn: what stays the same from frame to frame.
 *
 * @param lanes one for each row
 * @param rings places of rings on the strip, each once
 * @param marks where the next kernel was written over, in order of time
 */
record SideScene(MemoryScale scale, List<Lane> lanes, List<Double> rings, List<Mark> marks) {
    static final SideScene NOTHING = new SideScene(new MemoryScale(List.of()), List.of(), List.of(), List.of());
    /** Marks that are closer than this are one. */
    private static final double FINEST = 1.0 / 1024;

    /** What one device moved, and between which places. */
    record Lane(DeviceId device, List<DmaLane.Span> spans, List<Route> routes, long faultsFrom) {}

    /**
     * From a device to a ring on the strip, or back.
     *
     * @param before its place while the old kernel runs
     * @param after its place for the next one; below 0 where there is no memory
     */
    record Route(Ring.Direction direction, double before, double after) {}

    /** A place that is written over from a time on. */
    record Mark(long at, double place) {}

    static SideScene of(Course course, List<Optional<Legacy>> rows) {
        var scale = MemoryScale.of(course);
        var lanes = rows.stream()
                .map(row -> row.map(legacy -> lane(course, scale, legacy.device()))
                        .orElse(new Lane(DeviceId.NONE, List.of(), List.of(), Long.MAX_VALUE)))
                .toList();
        var rings = lanes.stream()
                .flatMap(lane -> lane.routes().stream())
                .map(route -> Math.floor(route.before() / FINEST) * FINEST)
                .distinct()
                .toList();
        return new SideScene(scale, lanes, rings, marks(course, scale));
    }

    private static Lane lane(Course course, MemoryScale scale, DeviceId device) {
        var spans = Optional.ofNullable(course.lanes().get(device))
                .map(DmaLane::spans)
                .orElse(List.of());
        var routes = course.rings().getOrDefault(device, List.of()).stream()
                .map(ring -> new Route(
                        ring.direction(),
                        scale.place(ring.memory()).orElse(1),
                        scale.place(course.inherited(ring)).orElse(-1)))
                .toList();
        return new Lane(device, spans, routes, course.faults().getOrDefault(device, Long.MAX_VALUE));
    }

    private static List<Mark> marks(Course course, MemoryScale scale) {
        var seen = new HashSet<Long>();
        var marks = new ArrayList<Mark>();
        for (var landing : course.landings()) {
            OptionalDouble place = scale.place(landing.write().address());
            if (place.isPresent() && seen.add((long) (place.getAsDouble() / FINEST))) {
                marks.add(new Mark(landing.at(), place.getAsDouble()));
            }
        }
        return marks;
    }
}
