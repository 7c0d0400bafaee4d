package org.quiesce.ui;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import javafx.scene.control.Label;
import org.quiesce.machine.DeviceId;

/** The pointer that goes from device to device with the name of the function at work there. */
final class PointerLayer extends Label {
    /** Share of the way that is left after a second. */
    private static final double LEFT_AFTER_A_SECOND = 1e-7;

    private final RowPlaces places;
    private final Function<RowKey, String> names;
    private final DoubleSupplier right;
    private List<DeviceId> device = List.of();
    private String function = "";
    private double at;

    /**
     * @param names what the row of a device calls it
     * @param right where the pointer's right edge is
     */
    PointerLayer(RowPlaces places, Function<RowKey, String> names, DoubleSupplier right) {
        this.places = places;
        this.names = names;
        this.right = right;
        getStyleClass().add("pointer");
        setManaged(false);
        setVisible(false);
        places.onMove(this::settle);
    }

    /** Points at the row of a device, or the deepest one above it that is to be seen; there the device is named. */
    void aim(List<DeviceId> aimed, String called) {
        device = aimed;
        function = called;
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
        var row = places.nearest(device);
        row.ifPresent(nearest -> {
            var aimed = new RowKey.One(device.getLast());
            setText((nearest.equals(aimed) ? "" : names.apply(aimed) + " · ") + function + "()");
        });
        return row.map(places::middle).orElse(-1.0);
    }

    private void place() {
        setVisible(at >= places.top() && at <= places.bottom());
        autosize();
        relocate(right.getAsDouble() - getWidth(), at - getHeight() / 2);
    }
}
