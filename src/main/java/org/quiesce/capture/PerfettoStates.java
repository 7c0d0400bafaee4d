package org.quiesce.capture;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.quiesce.capture.PerfettoPackets.Phase;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/** What state each device is in, as bars on its track: from the beginning of the trace, once it has been in another. */
final class PerfettoStates {
    private final PerfettoPackets packets;
    private final PerfettoTracks tracks;
    private final Map<DeviceId, String> states = new HashMap<>();

    PerfettoStates(PerfettoPackets packets, PerfettoTracks tracks) {
        this.packets = packets;
        this.tracks = tracks;
    }

    /** Ends the bar of a device's state and begins the next, where it is another. */
    void after(long at, DeviceId id, Machine before, Machine machine) throws IOException {
        var was = states.containsKey(id) ? states.getOrDefault(id, "") : state(id, before);
        var now = state(id, machine);
        if (!now.equals(was)) {
            long track = tracks.device(id);
            if (!states.containsKey(id)) {
                begin(track, was, 0);
            }
            states.put(id, now);
            packets.event(Phase.END, track);
            packets.send(at);
            begin(track, now, at);
        }
    }

    private void begin(long track, String state, long at) throws IOException {
        packets.event(Phase.BEGIN, track).named("state", state);
        packets.send(at);
    }

    private static String state(DeviceId id, Machine machine) {
        return machine.find(id).map(PerfettoStates::state).orElse("not there");
    }

    private static String state(Device device) {
        return switch (device.part()) {
            case MemoryBlock block -> block.state().word();
            case AcpiNode node -> node.presence().name().toLowerCase(Locale.ROOT);
            case Cpu _, Container _ -> device.availability().name().toLowerCase(Locale.ROOT);
            case PciFunction _, Plain _ ->
                device.driver().bound() ? "bound to " + device.driver().name() : "no driver";
        };
    }
}
