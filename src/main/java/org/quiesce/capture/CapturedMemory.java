package org.quiesce.capture;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryBlock.Origin;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Pages.Holes;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Zone;

/** The memory blocks of a capture. What their pages are, no capture holds. */
final class CapturedMemory {
    /** NUMA_NO_NODE: the capture does not tell. */
    static final int NO_NODE = -1;

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pages.Unknown WITH_HOLES = new Pages.Unknown(Holes.SOME);
    private static final Map<String, MemoryState> STATES = Map.of(
            "online", MemoryState.ONLINE,
            "offline", MemoryState.OFFLINE,
            "going-offline", MemoryState.GOING_OFFLINE,
            "1", MemoryState.ONLINE,
            "0", MemoryState.OFFLINE);

    private final MemoryMap map;
    private final CapturedNodes nodes;
    private final long pagesPerBlock;

    CapturedMemory(MemoryMap map, CapturedNodes nodes, Platform platform) {
        this.map = map;
        this.nodes = nodes;
        this.pagesPerBlock = platform.pagesPerBlock();
    }

    static boolean isBlock(DeviceDirectory device) {
        return DeviceDirectory.isBlock(device.id());
    }

    Device device(DeviceDirectory directory) {
        int number = Integer.parseInt(directory.id().name().substring("memory".length()));
        MemoryMap.Span span = new MemoryMap.Span(NO_NODE, number * pagesPerBlock, (number + 1) * pagesPerBlock);
        MemoryState state = directory
                .text("state")
                .or(() -> directory.text("online"))
                .map(word -> STATES.getOrDefault(word, MemoryState.UNKNOWN))
                .orElse(MemoryState.UNKNOWN);
        MemoryBlock block = MemoryBlock.online(number, node(directory, span), zone(directory), pages(span))
                .with(state)
                .with(directory.has("firmware_node") ? Origin.HOT_ADDED : Origin.BOOT);
        return Device.of(directory.id(), Bus.MEMORY, block).with(availability(directory, state));
    }

    private int node(DeviceDirectory directory, MemoryMap.Span span) {
        Optional<Integer> told = nodes.told(directory);
        return told.isPresent() ? told.get() : map.node(span).orElse(NO_NODE);
    }

    /** The first word is the zone it is in, or for an offline block the default. */
    private static Zone zone(DeviceDirectory directory) {
        return directory
                .text("valid_zones")
                .map(words -> Zone.named(BLANK.splitAsStream(words).findFirst().orElse("")))
                .orElse(Zone.UNKNOWN);
    }

    private Pages pages(MemoryMap.Span span) {
        return map.holes(span) == Holes.SOME ? WITH_HOLES : Pages.UNKNOWN;
    }

    private static Availability availability(DeviceDirectory directory, MemoryState state) {
        MemoryState believed = directory.text("online").map(STATES::get).orElse(state);
        return switch (believed) {
            case ONLINE, GOING_OFFLINE -> Availability.ONLINE;
            case OFFLINE -> Availability.OFFLINE;
            case UNKNOWN -> Availability.UNKNOWN;
        };
    }
}
