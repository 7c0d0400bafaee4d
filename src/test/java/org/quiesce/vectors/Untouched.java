package org.quiesce.vectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quiesce.machine.AcpiNode;
import org.quiesce.machine.Container;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Machine;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.OnlineType;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Part;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;
import org.quiesce.machine.Serials;
import org.quiesce.machine.Zone;

/**
 * What a refused eject must leave as it was: everything but the zones of blocks that were rolled back (and the word that
 * was waiting in their state file), where their movable pages are now, a fault injection that went off, and what the
 * rollback could not bring back because its own way up was refused.
 */
final class Untouched {
    private Untouched() {}

    /** {@return the devices that are not as they were} */
    static List<String> differences(Machine before, Machine after, Collection<Event> events) {
        var differences = new ArrayList<String>();
        var lost = lost(events);
        var was = new ArrayList<Device>();
        before.devices().forEach(was::add);
        for (var device : was) {
            var now = after.find(device.id());
            if (lost.contains(device.id())) {
                continue;
            }
            if (now.isEmpty()) {
                differences.add(device.id() + " is gone");
            } else if (!essence(device).equals(essence(now.get()))) {
                differences.add(device.id() + " was " + essence(device) + " and is " + essence(now.get()));
            }
        }
        if (before.devices().size() < after.devices().size()) {
            differences.add("there are more devices than before");
        }
        if (!pages(before).equals(pages(after))) {
            differences.add("there were " + pages(before) + " and are " + pages(after) + " pages");
        }
        return differences;
    }

    /** {@return what did not come back, and the machinecheck device of a CPU with it} */
    private static Set<DeviceId> lost(Collection<Event> events) {
        var lost = new HashSet<DeviceId>();
        for (var event : events) {
            if (event instanceof Event.Returned returned
                    && returned.value() < 0
                    && returned.function().name().equals("device_online")) {
                lost.add(returned.device());
                lost.add(new DeviceId(
                        returned.device().path().replaceAll("/cpu/cpu(\\d+)$", "/machinecheck/machinecheck$1")));
            }
        }
        return lost;
    }

    /** machinecheck devices go and come with their CPU, and are registered anew. */
    private static Device essence(Device device) {
        var same = device.with(essence(device.part()));
        return Device.of(same.id(), same.bus(), same.part())
                .with(same.driver())
                .with(same.availability())
                .with(same.offlining());
    }

    private static Part essence(Part part) {
        return switch (part) {
            case MemoryBlock block ->
                block.with(Zone.NORMAL).with(Pages.UNKNOWN).with(OnlineType.NONE);
            case Cpu cpu -> cpu.with(CpuLoad.IDLE).withFail(-1);
            case AcpiNode node -> node.withPutOnline(Serials.NONE).withCompanions(Serials.NONE);
            case Container _, PciFunction _, Plain _ -> part;
        };
    }

    /**
     * What a rollback cannot bring back: metadata that went with the block it described is allocated anew where nobody
     * knows (D-58), huge pages once dissolved stay so (M-33), and before 6.2 a fresh memory map forgets what was
     * poisoned (M-10).
     */
    private static PageKind essence(PageKind kind) {
        return switch (kind) {
            case MEMCG_METADATA, HUGE_FREE, POISONED -> PageKind.FREE;
            default -> kind;
        };
    }

    private static Map<PageKind, Integer> pages(Machine machine) {
        var counts = new EnumMap<PageKind, Integer>(PageKind.class);
        machine.devices().forEach(device -> {
            if (device.part() instanceof MemoryBlock block && block.pages() instanceof Pages.Known known) {
                known.counts().forEach((kind, count) -> counts.merge(essence(kind), count, Integer::sum));
            }
        });
        return counts;
    }
}
