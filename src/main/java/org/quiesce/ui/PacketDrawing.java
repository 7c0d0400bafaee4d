package org.quiesce.ui;

import java.util.List;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Ring;

/**
 * Packets on their way between the devices in sight and their rings in memory: the more, the faster an engine is. Nothing
 * is kept from one frame to the next: where a packet is follows from the time that has been played.
 */
final class PacketDrawing {
    private static final double SIZE = 4;
    /** How often a packet makes its way in a second. */
    private static final double WAYS_PER_SECOND = 0.6;

    private static final int FEWEST = 2;
    private static final int MOST = 10;
    private static final int PILE = 6;

    private final Pen pen;
    private final SideFrame frame;
    private final LaneDrawing.Place lanes;
    private final MemoryScale scale;
    private final MemoryDrawing.Strip strip;

    PacketDrawing(Pen pen, SideFrame frame, LaneDrawing.Place lanes, MemoryScale scale, MemoryDrawing.Strip strip) {
        this.pen = pen;
        this.frame = frame;
        this.lanes = lanes;
        this.scale = scale;
        this.strip = strip;
    }

    void draw() {
        for (int n = (int) frame.first(); n < lanes.end(frame); n++) {
            double middle = lanes.middle(frame, n);
            frame.rows().get(n).ifPresent(legacy -> device(legacy.device(), middle));
        }
    }

    private void device(DeviceId device, double y) {
        switch (frame.flow(device)) {
            case DmaFlow.Running running -> running(device, running.bytesPerSecond(), y);
            case DmaFlow.Masked _ -> pile(y);
            case DmaFlow.Still _, DmaFlow.Unpowered _, DmaFlow.Unknown _ -> {}
        }
    }

    private void running(DeviceId device, long rate, double y) {
        var rings = frame.course().rings().getOrDefault(device, List.of());
        int packets = (int) Math.clamp(Math.log10((double) Math.max(1, rate)), FEWEST, MOST);
        for (int n = 0; n < packets && !rings.isEmpty(); n++) {
            double way = frame.phase() * WAYS_PER_SECOND + (double) n / packets;
            packet(device, rings.get(n % rings.size()), way - Math.floor(way), y);
        }
    }

    /** What leads nowhere turns back half way. */
    private void packet(DeviceId device, Ring ring, double way, double y) {
        var place = scale.place(ring.memory());
        boolean bounces = place.isEmpty() || frame.faulting(device);
        double toward = ring.direction() == Ring.Direction.WRITE ? way : 1 - way;
        double at = bounces ? 0.5 - Math.abs(0.5 - toward) : toward;
        double from = lanes.x(frame, Math.min(frame.time(), frame.course().length()));
        double to = strip.x() + place.orElse(1) * strip.width();
        double bent = at * at * (3 - 2 * at);
        double x = from + (to - from) * bent;
        pen.box(x, y + (strip.y() - y) * at, SIZE, SIZE, ink(bounces));
    }

    private Inks.Ink ink(boolean bounces) {
        if (bounces) {
            return Inks.Ink.WARNING;
        }
        return frame.course().handedOver(frame.time()) ? Inks.Ink.STRAY : Inks.Ink.DMA;
    }

    /** Where Bus Master is off, packets wait at the bridge. */
    private void pile(double y) {
        double x = lanes.x(frame, Math.min(frame.time(), frame.course().length()));
        for (int n = 0; n < PILE; n++) {
            int column = n / 3;
            pen.box(x + 3 + column * (SIZE + 1), y + (n % 3 - 1.5) * (SIZE + 1), SIZE, SIZE, Inks.Ink.ACCENT);
        }
    }
}
