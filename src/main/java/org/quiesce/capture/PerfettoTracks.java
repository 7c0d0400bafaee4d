package org.quiesce.capture;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.quiesce.machine.DeviceId;

/**
 * The tracks of a trace, declared when something is first shown on them. Slices of one track must nest, so those of
 * different owners that overlap in time get a lane each.
 */
final class PerfettoTracks {
    private static final long ROOT = 1;
    private static final long BEFORE_FIRST = 100;

    private final PerfettoPackets packets;
    private final Map<Group, Integer> members = new EnumMap<>(Group.class);
    private final Map<Key, Long> tracks = new HashMap<>();
    private final Map<Key, List<Lane>> lanes = new HashMap<>();
    private long last = BEFORE_FIRST;

    PerfettoTracks(PerfettoPackets packets) {
        this.packets = packets;
    }

    /** What tracks are gathered under, in the order shown; the numbers are those of their own tracks. */
    enum Group {
        COMMANDS(2, "Commands"),
        TASKS(3, "Tasks"),
        DEVICES(4, "Devices"),
        CALLS(5, "Calls by device"),
        LADDERS(6, "CPU hotplug state"),
        LOCKS(7, "Locks"),
        DMA(8, "DMA engines"),
        MESSAGES(9, "Messages");

        private final int number;
        private final String title;

        Group(int number, String title) {
            this.number = number;
            this.title = title;
        }
    }

    private record Key(Group group, Object of) {}

    /** One of several tracks for the same thing. */
    private record Lane(long track, Deque<Object> owners) {}

    /** Declares the track that holds all others. */
    void root(String title) throws IOException {
        packets.track(ROOT, 0, title, 0);
    }

    long track(Group group, Object of, String name) throws IOException {
        return track(new Key(group, of), name, "");
    }

    long device(DeviceId device) throws IOException {
        return track(Group.DEVICES, device, device.name());
    }

    /** A track of numbers. */
    long counter(Group group, DeviceId of, String unit) throws IOException {
        return track(new Key(group, of), of.name(), unit);
    }

    private long track(Key key, String name, String unit) throws IOException {
        long known = tracks.getOrDefault(key, 0L);
        if (known == 0) {
            known = declare(key.group(), name, unit);
            tracks.put(key, known);
        }
        return known;
    }

    /** {@return the lane on which an owner's next slice begins: its own, or one that is free} */
    long begin(Group group, Object of, String name, Object owner) throws IOException {
        var all = lanes.computeIfAbsent(new Key(group, of), _ -> new ArrayList<>());
        var lane = all.stream()
                .filter(each -> owner.equals(each.owners().peek()))
                .findFirst()
                .or(() -> all.stream().filter(each -> each.owners().isEmpty()).findFirst());
        if (lane.isEmpty()) {
            var title = all.isEmpty() ? name : name + " " + (all.size() + 1);
            all.add(new Lane(declare(group, title, ""), new ArrayDeque<>()));
        }
        var found = lane.orElseGet(all::getLast);
        found.owners().push(owner);
        return found.track();
    }

    /** {@return the lane on which an owner's slice ends; 0 where it has none open} */
    long end(Group group, Object of, Object owner) {
        for (var lane : lanes.getOrDefault(new Key(group, of), List.of())) {
            if (owner.equals(lane.owners().peek())) {
                lane.owners().pop();
                return lane.track();
            }
        }
        return 0;
    }

    /** {@return the lanes of all slices that are still open in a group, which end here} One that holds two is there twice. */
    List<Long> endAll(Group group) {
        var open = new ArrayList<Long>();
        lanes.forEach((key, all) -> {
            if (key.group() == group) {
                for (var lane : all) {
                    lane.owners().forEach(_ -> open.add(lane.track()));
                    lane.owners().clear();
                }
            }
        });
        open.sort(Long::compare);
        return open;
    }

    private long declare(Group group, String name, String unit) throws IOException {
        long parent = group.number;
        int rank = members.merge(group, 1, Integer::sum);
        if (rank == 1) {
            packets.track(parent, ROOT, group.title, group.number);
        }
        last++;
        if (unit.isEmpty()) {
            packets.track(last, parent, name, rank);
        } else {
            packets.counter(last, parent, name, rank, unit);
        }
        return last;
    }
}
