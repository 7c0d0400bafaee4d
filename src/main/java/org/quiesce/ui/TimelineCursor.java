package org.quiesce.ui;

import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.quiesce.recording.Timeline;
import org.quiesce.recording.Timeline.Axis;
import org.quiesce.recording.TimelinePart;

/** Where the moment shown is on the timeline, with its time; and what is played again and again. */
final class TimelineCursor extends Group {
    /** Of what is in sight, the share that the clock tells apart. */
    private static final double FINE = 20_000;

    private final Region range = new Region();
    private final Region line = new Region();
    private final Label clock = new Label();
    private Transport.Range again = Transport.Range.NONE;

    TimelineCursor() {
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
        range.getStyleClass().add("timeline-range");
        line.getStyleClass().add("timeline-cursor");
        clock.getStyleClass().add("timeline-clock");
        getChildren().addAll(range, line, clock);
    }

    void mark(Transport.Range played) {
        again = played;
    }

    Transport.Range marked() {
        return again;
    }

    void place(Optional<Timeline> timeline, TimelinePart part, TimelinePlace place, int index) {
        setVisible(timeline.isPresent() && place.height() > 0);
        timeline.filter(_ -> isVisible()).ifPresent(known -> {
            placeRange(known, part, place);
            double share = part.share(known.place(part.axis(), index));
            boolean seen = share >= 0 && share <= 1;
            line.setVisible(seen);
            clock.setVisible(seen);
            if (seen) {
                placeLine(Math.rint(place.x(share)), place, label(known, part, index));
            }
        });
    }

    private static String label(Timeline timeline, TimelinePart part, int index) {
        double fine = part.axis() == Axis.TIME ? part.length() / FINE : 1;
        return TimelineHead.label(Axis.TIME, timeline.place(Axis.TIME, index), fine);
    }

    private void placeLine(double x, TimelinePlace place, String words) {
        line.resizeRelocate(x - 1, 0, 2, place.height());
        if (!words.equals(clock.getText())) {
            clock.setText(words);
        }
        double wide = clock.prefWidth(-1);
        double left = Math.clamp(x - wide / 2, place.lane(), Math.max(place.lane(), place.width() - wide));
        clock.resizeRelocate(left, 1, wide, place.row() - 4);
    }

    private void placeRange(Timeline timeline, TimelinePart part, TimelinePlace place) {
        double from = part.share(timeline.place(part.axis(), Math.min(again.from(), again.to())));
        double to = part.share(timeline.place(part.axis(), Math.max(again.from(), again.to())));
        boolean seen = again.from() != again.to() && to >= 0 && from <= 1;
        range.setVisible(seen);
        if (seen) {
            double left = place.x(Math.max(0, from));
            range.resizeRelocate(left, 0, Math.max(2, place.x(Math.min(1, to)) - left), place.head());
        }
    }
}
