package org.quiesce.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.quiesce.capture.Census;
import org.quiesce.capture.Teardown;

/** The drivers of a census as one bar: a part for each way that there is. */
final class CensusBar extends Region {
    /** Pixels between two parts. */
    private static final double GAP = 2;

    /** What is there is seen and can be hit, however few it is. */
    private static final double LEAST = 6;

    private final List<Part> parts = new ArrayList<>();
    private double em = Theme.TEXT;

    private record Part(CensusSegment segment, int count) {}

    CensusBar(String group, Census census, Consumer<Teardown> chosen) {
        getStyleClass().add("census-bar");
        setMinWidth(0);
        census.counts().forEach((teardown, count) -> {
            if (count > 0) {
                var segment = new CensusSegment(group, teardown, count, census.size(), this::requestLayout);
                segment.setOnAction(_ -> chosen.accept(teardown));
                parts.add(new Part(segment, count));
                getChildren().add(segment);
            }
        });
    }

    void scale(double size) {
        em = size;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var widths = widths();
        double x = 0;
        for (int k = 0; k < parts.size(); k++) {
            var segment = parts.get(k).segment();
            segment.fit(widths[k], em);
            segment.resizeRelocate(x, 0, widths[k], getHeight());
            x += widths[k] + GAP;
        }
    }

    /** In proportion, but for the few that would be too short: the others give them what they need. */
    private double[] widths() {
        double room = Math.max(0, getWidth() - GAP * (parts.size() - 1));
        double all = parts.stream().mapToInt(Part::count).sum();
        double spare = room;
        double rest = all;
        for (var part : parts) {
            if (part.count() * room / all < LEAST) {
                spare -= LEAST;
                rest -= part.count();
            }
        }
        double[] widths = new double[parts.size()];
        for (int k = 0; k < widths.length; k++) {
            int count = parts.get(k).count();
            widths[k] = count * room / all < LEAST ? LEAST : Math.max(0, count * spare / rest);
        }
        return widths;
    }
}
