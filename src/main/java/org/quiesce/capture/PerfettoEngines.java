package org.quiesce.capture;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.quiesce.capture.PerfettoPackets.Phase;
import org.quiesce.capture.PerfettoTracks.Group;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;

/**
 * What the DMA engines move, as counters in bytes a second: a value whenever it changes, 0 where nothing moves or nobody
 * knows what does.
 */
final class PerfettoEngines {
    private final PerfettoPackets packets;
    private final PerfettoTracks tracks;
    private final Map<DeviceId, Long> rates = new HashMap<>();
    private final Map<DeviceId, Long> resting = new HashMap<>();
    private final Set<DeviceId> shown = new HashSet<>();

    PerfettoEngines(PerfettoPackets packets, PerfettoTracks tracks) {
        this.packets = packets;
        this.tracks = tracks;
    }

    /** Takes down what moves at the start; a counter is shown from the first change on. */
    void begin(Machine machine) {
        for (var device : machine.devices()) {
            if (device.hardware().engine().state() != DmaEngine.State.ABSENT) {
                rates.put(device.id(), rate(machine, device));
            }
        }
    }

    /** Shows what changed with an event. */
    void after(Event event, DeviceId id, Machine machine) throws IOException {
        switch (event) {
            case Event.OfHardware _, Event.DeviceAdded _, Event.DeviceRemoved _, Event.HardwareGone _ -> {
                look(id, machine);
                if (machine.hasChildren(id)) {
                    for (var engine : Set.copyOf(rates.keySet())) {
                        if (engine.path().startsWith(id.path() + "/")) {
                            look(engine, machine);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    private void look(DeviceId id, Machine machine) throws IOException {
        var device = machine.find(id);
        long now = device.map(found -> rate(machine, found)).orElse(0L);
        rest(id, machine.now());
        long rests = device.map(found -> found.hardware().engine().restsAt()).orElse(DmaEngine.NEVER);
        if (now != 0 && rests != DmaEngine.NEVER) {
            resting.put(id, rests);
        }
        long was = rates.getOrDefault(id, 0L);
        if (was != now) {
            if (shown.add(id)) {
                put(id, was, 0);
            }
            put(id, now, machine.now());
        }
    }

    /** An engine that was told to stop comes to rest by itself, unless something else happens to it before. */
    private void rest(DeviceId id, long until) throws IOException {
        long at = resting.getOrDefault(id, Long.MAX_VALUE);
        resting.remove(id);
        if (at <= until) {
            if (shown.add(id)) {
                put(id, rates.getOrDefault(id, 0L), 0);
            }
            put(id, 0, at);
        }
    }

    /** Lets come to rest what was told to. */
    void end() throws IOException {
        for (var id : Set.copyOf(resting.keySet())) {
            rest(id, Long.MAX_VALUE - 1);
        }
    }

    private void put(DeviceId id, long rate, long at) throws IOException {
        rates.put(id, rate);
        packets.event(Phase.COUNTER, tracks.counter(Group.DMA, id, "bytes/s")).value(rate);
        packets.send(at);
    }

    private static long rate(Machine machine, Device device) {
        return DmaFlow.of(machine, device, machine.now()).bytesPerSecond();
    }
}
