package org.quiesce.capture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Cpu;
import org.quiesce.machine.CpuLoad;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Offlining;

/** The CPUs of a machine file. */
final class CpuSection {
    static final int LAST_CPU = 8191;
    private static final Set<String> KEYS =
            Set.of("cpus", "node", "state", "threads", "vectors", "reserved_vectors", "permanent");
    private static final Map<String, Availability> STATES =
            Map.of("online", Availability.ONLINE, "offline", Availability.OFFLINE);
    private static final Map<String, Offlining> PERMANENCE =
            Map.of("true", Offlining.DISABLED_LATE, "false", Offlining.ALLOWED);
    private static final int MOST_THREADS = 8;
    private static final int MOST_VECTORS = 100_000;

    private final Inventory inventory;
    private final NumaNodes nodes;

    CpuSection(Inventory inventory, NumaNodes nodes) {
        this.inventory = inventory;
        this.nodes = nodes;
    }

    void add(List<YamlValue> entries) throws BadCapture {
        for (YamlValue entry : entries) {
            YamlTable keys = entry.table(KEYS);
            for (NumberRange range : keys.ranges("cpus", LAST_CPU)) {
                for (int number = range.first(); number <= range.last(); number++) {
                    add(keys, number);
                }
            }
        }
    }

    private void add(YamlTable keys, int number) throws BadCapture {
        DeviceId id = DeviceId.cpu(number);
        if (inventory.contains(id)) {
            throw keys.bad("CPU " + number + " is there twice");
        }
        Availability state = keys.choice("state", STATES, Availability.ONLINE);
        int threads = keys.number("threads", 1, MOST_THREADS, 1);
        Cpu online = Cpu.online(number, node(keys))
                .withCore(number - number % threads)
                .with(load(keys));
        inventory.add(Device.of(id, Bus.CPU, state == Availability.ONLINE ? online : offline(online))
                .with(state)
                .with(keys.choice("permanent", PERMANENCE, Offlining.ALLOWED)));
    }

    private static Cpu offline(Cpu online) {
        return online.with(Availability.OFFLINE).withState(0).withTarget(0);
    }

    private int node(YamlTable keys) throws BadCapture {
        boolean none = keys.text("node", "").equals("none");
        return none ? Cpu.NO_NODE : nodes.node(keys);
    }

    private static CpuLoad load(YamlTable keys) throws BadCapture {
        return new CpuLoad(
                keys.number("vectors", 0, MOST_VECTORS, 0),
                keys.number("reserved_vectors", 0, MOST_VECTORS, 0),
                0,
                Set.of());
    }
}
