package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.MemoryBlock;
import org.quiesce.machine.MemoryBlock.Origin;
import org.quiesce.machine.MemoryState;
import org.quiesce.machine.PageKind;
import org.quiesce.machine.PageRun;
import org.quiesce.machine.Pages;
import org.quiesce.machine.Pages.Holes;
import org.quiesce.machine.Platform;
import org.quiesce.machine.Zone;

/** The memory blocks of a machine file. Blocks of one entry share what is alike, so that half a million of them fit. */
final class MemorySection {
    static final int LAST_BLOCK = (1 << 22) - 1;
    private static final Set<String> KEYS = Set.of("blocks", "node", "zone", "state", "pages", "holes", "boot");
    private static final Set<String> METADATA_KEYS = Set.of("count", "of");
    private static final Map<String, MemoryState> STATES =
            Map.of("online", MemoryState.ONLINE, "offline", MemoryState.OFFLINE);
    private static final Map<String, Holes> HOLES = Map.of("true", Holes.SOME, "false", Holes.NONE);
    private static final Map<String, Origin> ORIGINS = Map.of("true", Origin.BOOT, "false", Origin.HOT_ADDED);
    private static final Map<String, Zone> ZONES = zones();
    private static final Map<String, PageKind> KINDS = kinds();

    private final Inventory inventory;
    private final Platform platform;
    private final NumaNodes nodes;

    MemorySection(Inventory inventory, Platform platform, NumaNodes nodes) {
        this.inventory = inventory;
        this.platform = platform;
        this.nodes = nodes;
    }

    /**
     * Adds the blocks of all entries.
     *
     * @param behindDevices blocks that an ACPI memory device stands for
     */
    void add(List<YamlValue> entries, Set<Integer> behindDevices) throws BadCapture {
        for (YamlValue entry : entries) {
            YamlTable keys = entry.table(KEYS);
            Pages pages = pages(keys);
            for (NumberRange range : keys.ranges("blocks", LAST_BLOCK)) {
                for (int number = range.first(); number <= range.last(); number++) {
                    Origin usual = behindDevices.contains(number) ? Origin.HOT_ADDED : Origin.BOOT;
                    add(keys, number, pages, usual);
                }
            }
        }
    }

    private void add(YamlTable keys, int number, Pages pages, Origin usual) throws BadCapture {
        DeviceId id = DeviceId.memory(number);
        if (inventory.contains(id)) {
            throw keys.bad("block " + number + " is there twice");
        }
        MemoryState state = keys.choice("state", STATES, MemoryState.ONLINE);
        MemoryBlock block = MemoryBlock.online(number, nodes.node(keys), keys.choice("zone", ZONES, Zone.NORMAL), pages)
                .with(state)
                .with(keys.choice("boot", ORIGINS, usual));
        inventory.add(Device.of(id, Bus.MEMORY, block)
                .with(state == MemoryState.ONLINE ? Availability.ONLINE : Availability.OFFLINE));
    }

    private Pages pages(YamlTable keys) throws BadCapture {
        Holes holes = keys.choice("holes", HOLES, Holes.NONE);
        if (!keys.has("pages")) {
            return known(List.of(), holes);
        }
        YamlValue pages = keys.need("pages");
        if (!pages.isTable()) {
            return pages.choice(Map.of("unknown", new Pages.Unknown(holes), "free", known(List.of(), holes)));
        }
        List<PageRun> runs = new ArrayList<>();
        for (Map.Entry<String, YamlValue> entry : pages.table().entrySet()) {
            addRun(runs, entry.getKey(), entry.getValue());
        }
        return known(runs, holes);
    }

    /** Kinds lie one after the other from the first page on, in the order of the file; the rest is free. */
    private Pages known(List<PageRun> named, Holes holes) {
        List<PageRun> runs = new ArrayList<>(named);
        int end = end(runs);
        if (end < platform.pagesPerBlock()) {
            runs.add(new PageRun(end, platform.pagesPerBlock() - end, PageKind.FREE, -1));
        }
        return new Pages.Known(runs, holes);
    }

    private void addRun(List<PageRun> runs, String word, YamlValue value) throws BadCapture {
        PageKind kind = KINDS.get(word);
        if (kind == null) {
            throw value.bad("unknown kind of page " + word + ", expected one of "
                    + String.join(", ", new TreeSet<>(KINDS.keySet())));
        }
        boolean metadata = kind == PageKind.METADATA || kind == PageKind.MEMCG_METADATA;
        int left = platform.pagesPerBlock() - end(runs);
        int count = metadata ? value.table(METADATA_KEYS).need("count").number(0, left) : value.number(0, left);
        int of = metadata ? block(value.table(METADATA_KEYS).need("of")) : -1;
        if (count > 0) {
            runs.add(new PageRun(end(runs), count, kind, of));
        }
    }

    private static int block(YamlValue of) throws BadCapture {
        return Integer.parseInt(
                of.matching("memory[0-9]{1,7}", "a block such as memory37").substring(6));
    }

    private static int end(List<PageRun> runs) {
        return runs.isEmpty() ? 0 : runs.getLast().end();
    }

    private static Map<String, Zone> zones() {
        Map<String, Zone> zones = new HashMap<>();
        for (Zone zone : Zone.values()) {
            zones.put(zone.word(), zone);
        }
        return Map.copyOf(zones);
    }

    private static Map<String, PageKind> kinds() {
        Map<String, PageKind> kinds = new HashMap<>();
        for (PageKind kind : PageKind.values()) {
            kinds.put(kind.word(), kind);
        }
        return Map.copyOf(kinds);
    }
}
