package org.quiesce.machine;

/**
 * {@code struct memory_block}: the device {@code memoryN} (M-02).
 *
 * @param number physical address divided by the block size
 * @param node NUMA node
 * @param zone the zone it is in; for an offline block the one it was in last, or would join by default
 * @param onlineType what a write to {@code state} asked for and has not been used up (M-05, M-11)
 * @param origin present at boot or hot-added
 * @param isolation whether its pageblocks are MIGRATE_ISOLATE
 */
public record MemoryBlock(
        int number,
        int node,
        MemoryState state,
        Zone zone,
        OnlineType onlineType,
        Origin origin,
        Isolation isolation,
        Hardware hardware,
        Pages pages)
        implements Part {
    /** How a block came to be there. */
    public enum Origin {
        BOOT,
        HOT_ADDED
    }

    /** Whether the pages are fenced off from the allocator (M-26). */
    public enum Isolation {
        NONE,
        ISOLATED
    }

    /** Whether the memory is really behind the addresses: firmware may have taken it away while the kernel still uses it. */
    public enum Hardware {
        PRESENT,
        GONE
    }

    public static MemoryBlock online(int number, int node, Zone zone, Pages pages) {
        return new MemoryBlock(
                number,
                node,
                MemoryState.ONLINE,
                zone,
                OnlineType.NONE,
                Origin.BOOT,
                Isolation.NONE,
                Hardware.PRESENT,
                pages);
    }

    public MemoryBlock with(MemoryState state) {
        return new MemoryBlock(number, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    /** {@return the same at another place} */
    public MemoryBlock numbered(int other) {
        return new MemoryBlock(other, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    public MemoryBlock withNode(int on) {
        return new MemoryBlock(number, on, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    public MemoryBlock with(Zone zone) {
        return new MemoryBlock(number, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    public MemoryBlock with(OnlineType onlineType) {
        return new MemoryBlock(number, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    public MemoryBlock with(Origin origin) {
        return new MemoryBlock(number, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    public MemoryBlock with(Isolation isolation) {
        return new MemoryBlock(number, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    public MemoryBlock with(Hardware hardware) {
        return new MemoryBlock(number, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    public MemoryBlock with(Pages pages) {
        return new MemoryBlock(number, node, state, zone, onlineType, origin, isolation, hardware, pages);
    }

    /** {@return the free pages it offers to others: 0 unless it is online and not isolated} */
    public int usableFree() {
        if (state != MemoryState.ONLINE || isolation != Isolation.NONE) {
            return 0;
        }
        return switch (pages) {
            case Pages.Known known -> known.count(PageKind.FREE);
            case Pages.Unknown unknown -> Math.max(unknown.free(), 0);
        };
    }
}
