package org.quiesce.ui;

import org.quiesce.compare.DmaLane;
import org.quiesce.compare.Legacy;
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
    /** How many packets of a pile are above each other, and beside each other. */
    private static final int HIGH = 3;

    private static final int WIDE = 3;
    /** How much of the way is over when what leads nowhere is turned back. */
    private static final double TURN = 0.5;

    private final Pen pen;
    private final SideFrame frame;
    private final SideScene scene;
    private final LaneDrawing.Place lanes;
    private final MemoryDrawing.Strip strip;
    private final double from;
    private final boolean handedOver;
    private Inks.Ink ink = Inks.Ink.DMA;
    private boolean bounced;

    PacketDrawing(Pen pen, SideFrame frame, SideScene scene, LaneDrawing.Place lanes, MemoryDrawing.Strip strip) {
        this.pen = pen;
        this.frame = frame;
        this.scene = scene;
        this.lanes = lanes;
        this.strip = strip;
        from = lanes.x(frame, Math.min(frame.time(), frame.course().length()));
        handedOver = frame.course().handedOver(frame.time());
    }

    void draw() {
        int end = Math.min(lanes.end(frame), scene.lanes().size());
        for (int n = (int) frame.first(); n < end; n++) {
            var legacy = frame.rows().get(n);
            if (legacy.isPresent()) {
                device(legacy.get(), scene.lanes().get(n), Math.min(lanes.middle(frame, n), lanes.height()));
            }
        }
        if (bounced) {
            pen.box(strip.x(), strip.barrier(), strip.width(), 1.5, Inks.Ink.WARNING);
            turnedBack();
        }
    }

    /** Packets pass behind the words. */
    private void turnedBack() {
        var words = "DMA fault: no memory at that address";
        double width = pen.smallWidth(words);
        double high = pen.em();
        double top = strip.barrier() - high;
        pen.clear(strip.x(1) - width - high / 2, top, width + high / 2, high);
        pen.small(words, strip.x(1) - width, top + high / 2, strip.width(), Inks.Ink.WARNING);
    }

    private void device(Legacy legacy, SideScene.Lane lane, double middle) {
        switch (frame.flow(legacy.device())) {
            case DmaFlow.Running running -> {
                ink = LaneDrawing.running(frame, legacy, frame.time());
                running(lane, running.bytesPerSecond(), middle);
            }
            case DmaFlow.Masked _ -> pile(lane, middle);
            case DmaFlow.Still _, DmaFlow.Unpowered _, DmaFlow.Unknown _ -> {}
        }
    }

    /** How many packets a rate is: {@code 10 B/s} is two, {@code 10 GB/s} is ten. */
    static int packets(long bytesPerSecond) {
        return (int) Math.clamp(Math.log10((double) Math.max(1, bytesPerSecond)), FEWEST, MOST);
    }

    private void running(SideScene.Lane lane, long rate, double y) {
        int packets = packets(rate);
        int routes = lane.routes().size();
        for (int n = 0; n < packets && routes > 0; n++) {
            double way = frame.phase() * WAYS_PER_SECOND + (double) n / packets;
            packet(lane, lane.routes().get(n % routes), way - Math.floor(way), y);
        }
    }

    /** What leads nowhere is turned back above the strip. */
    private void packet(SideScene.Lane lane, SideScene.Route route, double way, double y) {
        double place = handedOver ? route.after() : route.before();
        boolean bounces = handedOver && (place < 0 || lane.faultsFrom() <= frame.time());
        double at = route.direction() == Ring.Direction.WRITE ? way : 1 - way;
        if (bounces) {
            bounced = true;
            bounce(route.before(), way, y);
        } else {
            double bent = at * at * (3 - 2 * at);
            double x = from + (strip.x(place) - from) * bent;
            pen.box((int) x, (int) (y + (strip.y() - y) * at), SIZE, SIZE, ink);
        }
    }

    private void bounce(double place, double way, double y) {
        double there = way < TURN ? way / TURN : (1 - way) / (1 - TURN);
        double bent = there * there * (3 - 2 * there);
        double x = from + (strip.x(place) - from) * bent * 0.9;
        double bottom = strip.barrier() - SIZE;
        pen.box((int) x, (int) (y + (bottom - y) * there), SIZE, SIZE, Inks.Ink.WARNING);
    }

    /** Where Bus Master is off, packets pile up at the gate: the longer it is off, the more. */
    private void pile(SideScene.Lane lane, double y) {
        double gate = from + WIDE * (SIZE + 1) + 3;
        double high = Math.min(lanes.row() - 2, HIGH * (SIZE + 1) + 2);
        if (y + high / 2 > lanes.height()) {
            return; // the lane is cut there, and so would be its pile
        }
        pen.box(gate, y - high / 2, 2, high, Inks.Ink.TEXT);
        if (lanes.dense()) {
            pen.box(gate - SIZE - 1, y - high / 2, SIZE, high, Inks.Ink.ACCENT);
            return;
        }
        int piled = Math.clamp((int) ((from - lanes.x(frame, since(lane))) / LaneDrawing.TICK), 1, HIGH * WIDE);
        for (int n = 0; n < piled; n++) {
            double x = gate - 1 - (n / HIGH + 1) * (SIZE + 1);
            pen.box(x, y + (n % HIGH - HIGH / 2.0) * (SIZE + 1), SIZE, SIZE, Inks.Ink.ACCENT);
        }
    }

    /** When Bus Master was last turned off. */
    private long since(SideScene.Lane lane) {
        long now = frame.time();
        for (DmaLane.Span span : lane.spans()) {
            long end = span.to() - frame.course().start();
            if (span.flow() instanceof DmaFlow.Masked
                    && end >= Math.min(now, frame.course().length())) {
                return span.from() - frame.course().start();
            }
        }
        return now;
    }
}
