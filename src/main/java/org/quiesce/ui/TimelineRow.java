package org.quiesce.ui;

import org.quiesce.recording.Lane;

/**
 * A row of the timeline.
 *
 * @param depth how many lanes it is below
 * @param level of the calls it shows, where it shows calls
 */
record TimelineRow(Lane lane, int depth, Content content, int level, Opening opening) {
    /** What of a lane a row shows. */
    enum Content {
        /** All of a lane in one row. */
        LANE,
        CALLS,
        MARKS
    }

    /** Whether rows of the same lane follow. */
    enum Opening {
        OPEN,
        CLOSED,
        /** There is nothing more to see. */
        NOTHING
    }
}
