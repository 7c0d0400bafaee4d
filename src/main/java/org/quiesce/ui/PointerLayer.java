package org.quiesce.ui;

import java.util.List;
import java.util.function.DoubleSupplier;
import javafx.scene.control.Label;
import org.quiesce.machine.DeviceId;

/** The pointer that goes from device to device with the name of the function at work there. */
final class PointerLayer extends Label {
    /** Share of the way that is left after a second. */
    private static final double LEFT_AFTER_A_SECOND = 1e-7;

    private final RowPlaces places;
    private final DoubleSupplier right;
    private List<DeviceId> device = List.of();
    private double at;

    /** @param right where the pointer's right edge is */
    PointerLayer(RowPlaces places, DoubleSupplier right) {
        this.places = places;
        this.right = right;
        getStyleClass().add("pointer");
        setManaged(false);
        setVisible(false);
        places.onMove(this::settle);
    }

    /** Points at the row of a device, or the deepest one above it that is to be seen. */
    void aim(List<DeviceId> aimed, String function) {
        device = aimed;
        setText(function + "()");
        if (!isVisible()) {
            places.afterLayout(this::settle);
        }
    }

    void hide() {
        device = List.of();
        setVisible(false);
    }

    /** Moves on towards the row aimed at. */
    void move(double seconds) {
        double target = target();
        at += (target - at) * (1 - Math.pow(LEFT_AFTER_A_SECOND, seconds));
        place();
    }

    /** Goes there at once. */
    void settle() {
        at = target();
        place();
    }

    private double target() {
        return places.nearest(device).map(places::middle).orElse(-1.0);
    }

    private void place() {
        setVisible(at >= places.top() && at <= places.bottom());
        autosize();
        relocate(right.getAsDouble() - getWidth(), at - getHeight() / 2);
    }
}
