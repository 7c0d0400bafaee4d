package org.quiesce.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;

/**
 * What a device moved over the time of a kexec, in stretches in which nothing changed.
 *
 * @param spans in order, each beginning where the one before ended
 */
public record DmaLane(DeviceId device, List<Span> spans) {
    /** Virtual nanoseconds, the end excluded. */
    public record Span(long from, long to, DmaFlow flow) {}

    public DmaLane {
        spans = List.copyOf(spans);
    }

    /** {@return the lanes of all devices that a side's next kernel inherits, in one pass over its events} */
    public static Map<DeviceId, DmaLane> of(Side side) {
        var pass = new Pass(side);
        return pass.lanes();
    }

    /** {@return what it moves at a time} Before the first span, and after the last, nothing. */
    public DmaFlow at(long time) {
        for (var span : spans) {
            if (time >= span.from() && time < span.to()) {
                return span.flow();
            }
        }
        return DmaFlow.STILL;
    }

    private static final class Pass {
        private final Side side;
        private final Map<DeviceId, List<Span>> spans = new HashMap<>();
        private final Map<DeviceId, DmaFlow> flows = new HashMap<>();
        private final Map<DeviceId, Long> since = new HashMap<>();
        private Machine machine;

        Pass(Side side) {
            this.side = side;
            this.machine = side.recording().at(side.begin());
        }

        Map<DeviceId, DmaLane> lanes() {
            side.legacies().forEach(legacy -> look(legacy.device()));
            var events = side.recording().events();
            for (int n = side.begin(); n < events.size(); n++) {
                machine = machine.after(events.get(n));
                affected(events.get(n)).forEach(this::look);
            }
            var lanes = new HashMap<DeviceId, DmaLane>();
            for (var legacy : side.legacies()) {
                close(legacy.device());
                lanes.put(
                        legacy.device(), new DmaLane(legacy.device(), spans.getOrDefault(legacy.device(), List.of())));
            }
            return lanes;
        }

        /** A bridge gates all below it (K-46). */
        private List<DeviceId> affected(Event event) {
            return switch (event) {
                case Event.StrayWrite _, Event.DmaFaulted _, Event.Probed _ -> List.of();
                case Event.BusMasterSet e -> below(e.device());
                case Event.OfHardware e -> List.of(e.device());
                case Event.HandedOver _ ->
                    side.legacies().stream().map(Legacy::device).toList();
                default -> List.of();
            };
        }

        private List<DeviceId> below(DeviceId id) {
            var all = new ArrayList<DeviceId>();
            all.add(id);
            machine.below(id).forEach(child -> all.addAll(below(child.id())));
            return all;
        }

        private void look(DeviceId id) {
            var device = machine.find(id);
            var flow = device.isPresent() ? DmaFlow.of(machine, device.get(), machine.now()) : DmaFlow.STILL;
            if (!flow.equals(flows.get(id))) {
                close(id);
                flows.put(id, flow);
                since.put(id, machine.now());
            }
        }

        /** An engine that was told to stop comes to rest within a span. */
        private void close(DeviceId id) {
            var flow = flows.get(id);
            var from = since.get(id);
            if (flow == null || from == null || machine.now() <= from) {
                return;
            }
            var list = spans.computeIfAbsent(id, _ -> new ArrayList<>());
            long rests = machine.find(id)
                    .map(device -> device.hardware().engine().restsAt())
                    .orElse(Long.MAX_VALUE);
            if (rests > from && rests < machine.now() && flow instanceof DmaFlow.Running) {
                list.add(new Span(from, rests, flow));
                list.add(new Span(rests, machine.now(), DmaFlow.STILL));
            } else {
                list.add(new Span(from, machine.now(), flow));
            }
        }
    }
}
