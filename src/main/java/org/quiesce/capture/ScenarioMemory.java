package org.quiesce.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.quiesce.machine.Era;

/** The memory devices of a scenario's machine: blocks from 4 GiB up, and an ACPI object for each slot. */
final class ScenarioMemory {
    private static final Set<String> KEYS = Set.of("id", "size", "node");
    private static final String DEFAULT_STATE = "memhp_default_state=";
    private static final int BLOCK_MIB = 128;
    private static final int FIRST_BLOCK = 32;
    private static final int MOST_MIB = 8192;
    private static final int LAST_NODE = 63;

    private final int slots;
    private final List<Plugged> atBoot = new ArrayList<>();
    /** The slot of each device by its id; QEMU takes the first that is free. */
    private final Map<String, Integer> slotOf = new LinkedHashMap<>();

    ScenarioMemory(List<YamlValue> devices, int slots) throws BadCapture {
        this.slots = slots;
        int block = FIRST_BLOCK;
        for (YamlValue device : devices) {
            YamlTable keys = device.table(KEYS);
            int count = blocks(keys, "size", MOST_MIB, 0);
            atBoot.add(new Plugged(block, count, keys.number("node", 0, LAST_NODE, 0)));
            block += count;
            plug(keys.need("id"));
        }
    }

    private record Plugged(int first, int count, int node) {
        String range() {
            return first + "-" + (first + count - 1);
        }
    }

    /** How many memory blocks a size such as 256MiB is. */
    static int blocks(YamlTable keys, String key, int most, int usual) throws BadCapture {
        if (!keys.has(key) && usual > 0) {
            return usual / BLOCK_MIB;
        }
        YamlValue value = keys.need(key);
        String text = value.matching("[1-9][0-9]{0,3}(MiB|GiB)", "a size such as 256MiB");
        int number = Integer.parseInt(text.substring(0, text.length() - 3));
        int mib = text.endsWith("GiB") ? number * 1024 : number;
        if (mib % BLOCK_MIB != 0 || mib > most) {
            throw value.expected("whole memory blocks of 128MiB, up to " + most + "MiB");
        }
        return mib / BLOCK_MIB;
    }

    void plug(YamlValue id) throws BadCapture {
        if (!slotOf.containsKey(id.text()) && slotOf.size() >= slots) {
            throw id.bad("there are " + slots + " memory_slots, all of them taken");
        }
        slotOf.putIfAbsent(id.text(), slotOf.size());
    }

    boolean has(String id) {
        return slotOf.containsKey(id);
    }

    /** The ACPI object of a device. */
    String object(String id) {
        return String.format(Locale.ROOT, "PNP0C80:%02x", slotOf.getOrDefault(id, slotOf.size()));
    }

    boolean saysOnlining(List<YamlValue> boot) throws BadCapture {
        for (YamlValue word : boot) {
            if (word.text().startsWith(DEFAULT_STATE)) {
                return true;
            }
        }
        return false;
    }

    /** Memory devices are offline after boot, unless the kernel was told or built otherwise. */
    List<String> blocks(Era era, List<YamlValue> boot) throws BadCapture {
        boolean online = !saysOnlining(boot) && era.atLeast(Era.V612);
        List<String> lines = new ArrayList<>();
        for (Plugged device : atBoot) {
            lines.add("- {blocks: " + device.range() + ", node: " + device.node() + ", zone: Normal, state: "
                    + (online ? "online" : "offline") + "}");
        }
        return lines;
    }

    List<String> objects() {
        List<String> children = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            String filled = slot < atBoot.size() ? "blocks: " + atBoot.get(slot).range() : "empty: true";
            children.add(
                    String.format(Locale.ROOT, "{name: MP%02X, hid: PNP0C80, %s, methods: {_EJ0: ok}}", slot, filled));
        }
        return slots == 0
                ? List.of()
                : List.of("- {name: MHPC, hid: PNP0A06, children: [" + String.join(", ", children) + "]}");
    }
}
