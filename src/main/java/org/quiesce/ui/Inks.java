package org.quiesce.ui;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.quiesce.machine.Placement;

/** The colours of a drawing, read from the style sheets: a swatch for each, of no size. */
final class Inks extends Pane {
    private final Map<Ink, Region> swatches = new EnumMap<>(Ink.class);
    private final Map<Ink, Paint> paints = new EnumMap<>(Ink.class);

    /** What is drawn with it; its swatch has the style class of the same name in small letters. */
    enum Ink {
        TEXT,
        MUTED,
        LINE,
        LINE_STRONG,
        RAISED,
        SURFACE,
        SELECTED,
        ACCENT,
        DMA,
        STRAY,
        GOOD,
        WARNING,
        STATE_ONLINE,
        STATE_MOVING,
        STATE_BOUND,
        STATE_PRESENT,
        OFF,
        OLD_KERNEL,
        FIRMWARE,
        KERNEL,
        PAGE_TABLES,
        INITRD,
        FREE,
        CRASH_KERNEL;

        /** {@return the one for memory of a use} */
        static Ink of(Placement.Use use) {
            return switch (use) {
                case FIRMWARE -> FIRMWARE;
                case KERNEL -> KERNEL;
                case PAGE_TABLES -> PAGE_TABLES;
                case INITRD -> INITRD;
                case FREE -> FREE;
                case CRASH_KERNEL -> CRASH_KERNEL;
                case OLD_KERNEL -> OLD_KERNEL;
            };
        }
    }

    /** @param onChange called when a colour has become another */
    Inks(Runnable onChange) {
        setManaged(false);
        setMouseTransparent(true);
        for (var ink : Ink.values()) {
            var swatch = new Region();
            swatch.getStyleClass()
                    .addAll("ink", ink.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            swatches.put(ink, swatch);
            getChildren().add(swatch);
        }
        swatches.values()
                .forEach(swatch -> swatch.backgroundProperty().subscribe(_ -> {
                    paints.clear();
                    onChange.run();
                }));
    }

    Paint of(Ink ink) {
        return paints.computeIfAbsent(ink, this::read);
    }

    private Paint read(Ink ink) {
        var swatch = swatches.get(ink);
        return swatch == null
                        || swatch.getBackground() == null
                        || swatch.getBackground().getFills().isEmpty()
                ? Color.GRAY
                : swatch.getBackground().getFills().getLast().getFill();
    }
}
