package org.quiesce.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.quiesce.capture.PerfettoPackets.Phase;
import org.quiesce.capture.PerfettoTracks.Group;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Quantity;

/**
 * What the DMA engines move, as counters in bytes a second: a value whenever it changes, 0 where nothing moves.
 *
 * <p>A counter keeps its last value and cannot say that nobody knows it: an engine of which that is so at any time has
 * bars instead, each named after what is moved, on a track that says it in its name. Which of the two it gets is known
 * at the end only.
 */
final class PerfettoEngines {
    private static final OptionalLong NOTHING = OptionalLong.of(0);

    private final PerfettoPackets packets;
    private final PerfettoTracks tracks;
    private final Map<DeviceId, List<Change>> changes = new LinkedHashMap<>();
    private final Map<DeviceId, Long> resting = new HashMap<>();

    /**
     * From when on how much was moved.
     *
     * @param rate bytes a second; nothing where it is not known
     */
    private record Change(long at, OptionalLong rate) {}

    PerfettoEngines(PerfettoPackets packets, PerfettoTracks tracks) {
        this.packets = packets;
        this.tracks = tracks;
    }

    /** Takes down what moves at the start; an engine is shown where that changes. */
    void begin(Machine machine) {
        for (var device : machine.devices()) {
            if (device.hardware().engine().state() != DmaEngine.State.ABSENT) {
                of(device.id()).set(0, new Change(0, rate(machine, device)));
            }
        }
    }

    /** Takes down what changed with an event. */
    void after(Event event, DeviceId id, Machine machine) {
        switch (event) {
            case Event.OfHardware _,
                    Event.Supposed _,
                    Event.DeviceAdded _,
                    Event.DeviceRemoved _,
                    Event.HardwareGone _ -> {
                look(id, machine);
                if (machine.hasChildren(id)) {
                    for (var engine : Set.copyOf(changes.keySet())) {
                        if (engine.path().startsWith(id.path() + "/")) {
                            look(engine, machine);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    private void look(DeviceId id, Machine machine) {
        var device = machine.find(id);
        var now = device.map(found -> rate(machine, found)).orElse(NOTHING);
        rest(id, machine.now());
        long rests = device.map(found -> found.hardware().engine().restsAt()).orElse(DmaEngine.NEVER);
        if (!now.equals(NOTHING) && rests != DmaEngine.NEVER) {
            resting.put(id, rests);
        }
        boolean known = changes.containsKey(id);
        if (known || !now.equals(NOTHING)) {
            change(id, now, machine.now());
        }
    }

    /** An engine that was told to stop comes to rest by itself, unless something else happens to it before. */
    private void rest(DeviceId id, long until) {
        long at = resting.getOrDefault(id, Long.MAX_VALUE);
        resting.remove(id);
        if (at <= until) {
            change(id, NOTHING, at);
        }
    }

    private void change(DeviceId id, OptionalLong rate, long at) {
        var so = of(id);
        if (so.getLast().at() == at) {
            so.removeLast(); // what was so for no time at all is not shown
        }
        if (so.isEmpty() || !so.getLast().rate().equals(rate)) {
            so.add(new Change(at, rate));
        }
    }

    /** {@return the changes of an engine so far} What was not there at the start moved nothing. */
    private List<Change> of(DeviceId id) {
        return changes.computeIfAbsent(id, _ -> new ArrayList<>(List.of(new Change(0, NOTHING))));
    }

    /** Lets come to rest what was told to, and shows all that changed. */
    void end() throws IOException {
        for (var id : List.copyOf(resting.keySet())) {
            rest(id, Long.MAX_VALUE - 1);
        }
        for (var entry : changes.entrySet()) {
            var so = entry.getValue();
            if (so.size() > 1 && so.stream().allMatch(change -> change.rate().isPresent())) {
                count(entry.getKey(), so);
            } else if (so.size() > 1) {
                tell(entry.getKey(), so);
            }
        }
    }

    private void count(DeviceId id, List<Change> changes) throws IOException {
        for (var change : changes) {
            packets.event(Phase.COUNTER, tracks.counter(Group.DMA, id, "bytes/s"))
                    .value(change.rate().orElseThrow());
            packets.send(change.at());
        }
    }

    private void tell(DeviceId id, List<Change> changes) throws IOException {
        long track = tracks.track(Group.DMA, id, id.name() + ": rate not known all the time");
        for (var change : changes) {
            if (!change.equals(changes.getFirst())) {
                packets.event(Phase.END, track);
                packets.send(change.at());
            }
            packets.event(Phase.BEGIN, track).named("DMA", words(change.rate()));
            packets.send(change.at());
        }
    }

    private static String words(OptionalLong rate) {
        if (rate.isEmpty()) {
            return "not known";
        }
        return rate.equals(NOTHING) ? "nothing" : Quantity.size(rate.getAsLong()) + "/s";
    }

    /** An engine that moves something, and of which no rate is given, moves nobody knows how much. */
    private static OptionalLong rate(Machine machine, Device device) {
        return switch (DmaFlow.of(machine, device, machine.now())) {
            case DmaFlow.Running(long rate) -> rate == 0 ? OptionalLong.empty() : OptionalLong.of(rate);
            case DmaFlow.Still _, DmaFlow.Masked _, DmaFlow.Unpowered _ -> NOTHING;
            case DmaFlow.Unknown _ -> OptionalLong.empty();
        };
    }
}
