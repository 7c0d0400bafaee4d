package org.quiesce.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.DmaEngine;
import org.quiesce.machine.Hardware;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Hardware.Interrupts;
import org.quiesce.machine.Hardware.Interrupts.Delivery;
import org.quiesce.machine.Hardware.Interrupts.Mode;
import org.quiesce.machine.Hardware.Power;
import org.quiesce.machine.Ring;
import org.quiesce.machine.RingText;

/** What the devices of a machine file do by themselves. */
final class HardwareSection {
    static final Set<String> KEYS = Set.of("engine", "rings", "posted", "bus_master", "power", "interrupts");
    private static final int MOST_POSTED = 1 << 20;
    private static final Map<String, DmaEngine.State> ENGINES = Map.of(
            "absent", DmaEngine.State.ABSENT,
            "idle", DmaEngine.State.IDLE,
            "armed", DmaEngine.State.ARMED,
            "unknown", DmaEngine.State.UNKNOWN);
    private static final Map<String, BusMaster> MASTERS =
            Map.of("absent", BusMaster.ABSENT, "on", BusMaster.ON, "off", BusMaster.OFF, "unknown", BusMaster.UNKNOWN);
    private static final Map<String, Power> POWERS = Map.of(
            "d0", Power.D0,
            "d1", Power.D1,
            "d2", Power.D2,
            "d3hot", Power.D3HOT,
            "d3cold", Power.D3COLD,
            "unknown", Power.PCI_UNKNOWN);
    private static final Map<String, Interrupts> INTERRUPTS = Map.of(
            "none", Interrupts.NONE,
            "unknown", Interrupts.UNKNOWN,
            "intx", new Interrupts(Mode.INTX, Delivery.ON),
            "msi", new Interrupts(Mode.MSI, Delivery.ON),
            "msix", new Interrupts(Mode.MSIX, Delivery.ON));

    private final Inventory inventory;
    private final long blockSize;

    HardwareSection(Inventory inventory, long blockSize) {
        this.inventory = inventory;
        this.blockSize = blockSize;
    }

    /**
     * What an entry says about its hardware.
     *
     * @param master what is so where the entry does not say
     */
    Hardware of(YamlTable keys, BusMaster master) throws BadCapture {
        List<Ring> rings = new ArrayList<>();
        for (YamlValue each : keys.list("rings")) {
            rings.add(ring(each));
        }
        DmaEngine.State usual = rings.isEmpty() ? DmaEngine.State.ABSENT : DmaEngine.State.ARMED;
        DmaEngine engine = new DmaEngine(
                keys.choice("engine", ENGINES, usual),
                DmaEngine.NEVER,
                rings,
                keys.number("posted", 0, MOST_POSTED, 0));
        return new Hardware(
                engine,
                keys.choice("bus_master", MASTERS, master),
                keys.choice("power", POWERS, Power.D0),
                keys.choice("interrupts", INTERRUPTS, Interrupts.NONE));
    }

    private Ring ring(YamlValue value) throws BadCapture {
        Optional<Ring> ring = RingText.parse(value.text());
        if (ring.isEmpty()) {
            throw value.expected("a ring such as 0x1000000+64KiB@100MiB/s");
        }
        long last = ring.get().memory() + ring.get().bytes() - 1;
        if (!isMemory(ring.get().memory()) || !isMemory(last)) {
            throw value.bad("the ring " + value.text() + " is outside of memory");
        }
        return ring.get();
    }

    private boolean isMemory(long address) {
        long block = address / blockSize;
        return block <= MemorySection.LAST_BLOCK && inventory.contains(DeviceId.memory((int) block));
    }
}
