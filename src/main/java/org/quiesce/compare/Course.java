package org.quiesce.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaFlow;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Event;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Ring;

/**
 * One side over time: virtual nanoseconds, counted from the beginning of its kexec.
 *
 * @param start the machine's time at which the kexec began
 * @param handover nothing where the next kernel never took over
 * @param lanes what each device moved, in the machine's own time
 * @param rings where each device's engine reads and writes as the kexec begins
 * @param turns whose turn it was to be quiesced, or probed, in order
 * @param landings writes into the next kernel's memory, in order
 * @param faults when a device first put an address on the bus that led nowhere
 * @param placement where the next kernel lives; unknown where it never did
 * @param iommu as it is at the end: what a next kernel inherits
 */
public record Course(
        Side side,
        long start,
        OptionalLong handover,
        long length,
        Map<DeviceId, DmaLane> lanes,
        Map<DeviceId, List<Ring>> rings,
        List<Turn> turns,
        List<Landing> landings,
        Map<DeviceId, Long> faults,
        Placement placement,
        Kexec.Iommu iommu) {
    /** From then on it is this device's turn; {@link DeviceId#NONE} for nobody's. */
    public record Turn(long at, DeviceId device) {}

    /** A write into the next kernel's memory. */
    public record Landing(long at, Event.StrayWrite write) {}

    public Course {
        lanes = Map.copyOf(lanes);
        rings = Map.copyOf(rings);
        turns = List.copyOf(turns);
        landings = List.copyOf(landings);
        faults = Map.copyOf(faults);
    }

    /** {@return a side's course} It goes over all events once. */
    public static Course of(Side side) {
        var before = side.recording().at(side.begin());
        var reading = new Reading(before);
        var events = side.recording().events();
        for (int n = side.begin(); n < events.size(); n++) {
            reading.note(events.get(n));
        }
        var last = side.recording().last();
        return new Course(
                side,
                before.now(),
                reading.handover.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                last.now() - before.now(),
                DmaLane.of(side),
                rings(side, before),
                reading.turns,
                reading.landings,
                reading.faults,
                reading.handover.isPresent() ? last.kexec().placement() : Placement.UNKNOWN,
                last.kexec().iommu());
    }

    private static Map<DeviceId, List<Ring>> rings(Side side, Machine before) {
        var rings = new HashMap<DeviceId, List<Ring>>();
        for (var legacy : side.legacies()) {
            before.find(legacy.device())
                    .map(device -> device.hardware().engine().rings())
                    .filter(found -> !found.isEmpty())
                    .ifPresent(found -> rings.put(legacy.device(), found));
        }
        return rings;
    }

    /** {@return what a device moves at a time} */
    public DmaFlow flow(DeviceId device, long time) {
        var lane = lanes.get(device);
        return lane == null ? DmaFlow.STILL : lane.at(start + Math.min(time, length - 1));
    }

    /** {@return whose turn it is at a time} */
    public DeviceId turn(long time) {
        int low = 0;
        int high = turns.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (turns.get(middle).at() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? DeviceId.NONE : turns.get(low - 1).device();
    }

    public boolean handedOver(long time) {
        return handover.isPresent() && time >= handover.getAsLong();
    }

    /** {@return what has been written over by a time} */
    public List<Landing> landed(long time) {
        int n = 0;
        while (n < landings.size() && landings.get(n).at() <= time) {
            n++;
        }
        return landings.subList(0, n);
    }

    /** {@return the physical address that a ring means to the next kernel} Where nothing translates, the one on the bus (K-30). */
    public long inherited(Ring ring) {
        return switch (iommu) {
            case ON, COPIED -> ring.memory();
            case NONE, OFF, UNKNOWN -> ring.address();
        };
    }

    /** {@return the next kernel's region that holds an address} */
    public Optional<Placement.Region> region(long address) {
        return placement.regions().stream()
                .filter(region -> region.contains(address))
                .findFirst();
    }

    private static final class Reading {
        private final long start;
        private final List<Turn> turns = new ArrayList<>();
        private final List<Landing> landings = new ArrayList<>();
        private final Map<DeviceId, Long> faults = new HashMap<>();
        private Optional<Long> handover = Optional.empty();

        Reading(Machine before) {
            start = before.now();
        }

        void note(Event event) {
            long at = event.at() - start;
            switch (event) {
                case Event.Entered e when quiesces(e) -> turns.add(new Turn(at, e.device()));
                case Event.HandedOver _ -> {
                    handover = Optional.of(at);
                    turns.add(new Turn(at, DeviceId.NONE));
                }
                case Event.Probed e -> turns.add(new Turn(at, e.device()));
                case Event.StrayWrite e -> landings.add(new Landing(at, e));
                case Event.DmaFaulted e -> faults.putIfAbsent(e.device(), at);
                default -> {}
            }
        }

        private static boolean quiesces(Event.Entered entered) {
            return !entered.device().equals(DeviceId.NONE)
                    && (entered.function().name().endsWith("_shutdown")
                            || Driver.Callback.SHUTDOWN.is(entered.function())
                            || Driver.Callback.REMOVE.is(entered.function()));
        }
    }
}
