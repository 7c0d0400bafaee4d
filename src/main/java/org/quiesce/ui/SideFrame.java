package org.quiesce.ui;

import java.util.List;
import java.util.Optional;
import org.quiesce.compare.Course;
import org.quiesce.compare.Legacy;
import org.quiesce.compare.TimeAxis;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaFlow;

/**
 * What one side of a comparison shows at one moment.
 *
 * @param time of the clock, in virtual nanoseconds from the beginning
 * @param phase seconds for which the clock has run
 * @param first the row at the top; a part of it may have been scrolled away
 */
record SideFrame(
        Course course,
        TimeAxis axis,
        List<Optional<Legacy>> rows,
        long time,
        double phase,
        double first,
        Optional<DeviceId> selected) {

    DeviceId turn() {
        return time < course.length() ? course.turn(time) : DeviceId.NONE;
    }

    DmaFlow flow(DeviceId device) {
        return course.flow(device, time);
    }

    /** {@return whether the machine has been handed over, or never will be: whether there is a verdict} */
    boolean judged() {
        return course.handedOver(time) || (course.handover().isEmpty() && time >= course.length());
    }
}
