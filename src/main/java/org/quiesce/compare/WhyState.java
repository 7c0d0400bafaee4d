package org.quiesce.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Zone;

/** Since when a device is there, online, with a driver, in its zone, and through whom. */
final class WhyState {
    private final Past past;

    WhyState(Past past) {
        this.past = past;
    }

    /** {@return a cause for each thing that can be asked of the device} */
    List<Cause> of(DeviceId id, int n) {
        var found = past.recording().at(n).find(id);
        if (found.isEmpty()) {
            return List.of(gone(id, n));
        }
        var device = found.get();
        var causes = new ArrayList<Cause>();
        int added = past.since(id, n, there -> true);
        if (added != Cause.BEGINNING) {
            causes.add(past.fact(id, "was added", added));
        }
        if (device.offlining().disabled()) {
            causes.add(past.fact(id, "may not go offline", past.since(id, n, Device::offlining)));
        }
        if (device.bus().supportsOffline() || device.part() instanceof MemoryBlock) {
            causes.add(availability(id, n));
        }
        if (Grounds.zone(device) != Zone.NONE) {
            causes.add(new Grounds(past).zone(id, n));
        }
        if (device.driver().bound() || device.part() instanceof PciFunction || everBound(id, n)) {
            causes.add(driver(id, n));
        }
        if (device.part() instanceof AcpiNode) {
            firmware(device, n).ifPresent(causes::add);
        }
        return causes;
    }

    private Cause gone(DeviceId id, int n) {
        int removed = past.last(
                n,
                event -> event instanceof Event.DeviceRemoved away
                        && away.device().equals(id));
        return removed == Past.NEVER
                ? new Cause(id.name(), id, "was never there", n, "", List.of(), List.of())
                : past.fact(id, "is gone", removed + 1);
    }

    /** {@return whether a device is online, since when, and through whom} */
    Cause availability(DeviceId id, int n) {
        var state = past.recording().at(n).find(id).map(WhyState::words).orElse("not there");
        return past.fact(id, "is " + state, past.since(id, n, WhyState::online));
    }

    /** {@return the driver of a device, since when, and through whom} */
    Cause driver(DeviceId id, int n) {
        var name = past.recording()
                .at(n)
                .find(id)
                .map(device -> device.driver().name())
                .orElse("");
        int since = past.since(id, n, device -> device.driver().name());
        if (!name.isEmpty()) {
            return past.fact(id, "has the driver " + name, since);
        }
        var more = new ArrayList<Cause>();
        int wanted = past.last(
                n,
                event -> event instanceof Event.DriverOverrideSet set
                        && set.device().equals(id));
        if (wanted != Past.NEVER && past.recording().events().get(wanted) instanceof Event.DriverOverrideSet set) {
            var only = set.driver().isEmpty() ? "any driver may take it" : "only " + set.driver() + " may take it";
            more.add(past.fact(id, "was told that " + only, wanted + 1));
        }
        boolean anew = since > 0 && past.recording().events().get(since - 1) instanceof Event.HandedOver;
        var what = anew ? "has no driver: the next kernel has not bound one" : "has no driver";
        return past.fact(past.name(id, n), id, what, since, more);
    }

    private boolean everBound(DeviceId id, int n) {
        return past.recording().at(n).lastDriver(id).isPresent();
    }

    private Optional<Cause> firmware(Device node, int n) {
        int since = past.since(node.id(), n, WhyState::firmware);
        return since == Cause.BEGINNING
                ? Optional.empty()
                : Optional.of(past.fact(node.id(), "has methods that answer as somebody said", since));
    }

    /** What the methods of an object answer. */
    static Object firmware(Device device) {
        return device.part() instanceof AcpiNode node ? node.methods() : "";
    }

    private static String words(Device device) {
        return device.part() instanceof MemoryBlock block ? block.state().word() : online(device);
    }

    /**
     * What is told apart. A block that was on its way out and came back has been online all the time; a CPU may be
     * something else to the driver core than it is.
     */
    private static String online(Device device) {
        if (device.part() instanceof MemoryBlock block) {
            return block.state() == MemoryState.OFFLINE ? "offline" : "online";
        }
        boolean apart = device.part() instanceof Cpu cpu && cpu.running() == device.offline();
        return switch (device.availability()) {
            case ONLINE -> apart ? "online to the driver core, and does not run" : "online";
            case OFFLINE -> apart ? "offline to the driver core, and runs" : "offline";
            case UNKNOWN -> "online or offline: nobody said";
        };
    }
}
