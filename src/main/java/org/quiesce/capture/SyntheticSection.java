package org.quiesce.capture;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.quiesce.machine.Availability;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.Plain;

/** The devices of a machine file that stand for nothing in particular. */
final class SyntheticSection {
    private static final String COMPANION = "companion";
    private static final Set<String> KEYS = keys();
    private static final Map<String, Availability> STATES =
            Map.of("online", Availability.ONLINE, "offline", Availability.OFFLINE);

    private final Inventory inventory;
    private final NamedParts parts;
    private final HardwareSection hardware;

    SyntheticSection(Inventory inventory, NamedParts parts, HardwareSection hardware) {
        this.inventory = inventory;
        this.parts = parts;
        this.hardware = hardware;
    }

    /**
     * Adds what stands for no ACPI object.
     *
     * @param which of them, by their paths
     */
    void add(List<YamlValue> entries, Predicate<String> which) throws BadCapture {
        for (YamlValue entry : entries) {
            YamlTable keys = entry.table(KEYS);
            if (!keys.has(COMPANION) && which.test(keys.need("path").text())) {
                add(keys);
            }
        }
    }

    /** Adds what stands for ACPI objects, which are there by now. */
    void add(List<YamlValue> entries, AcpiSection acpi) throws BadCapture {
        for (YamlValue entry : entries) {
            YamlTable keys = entry.table(KEYS);
            if (keys.has(COMPANION)) {
                inventory.bind(acpi.object(keys.need(COMPANION)), add(keys));
            }
        }
    }

    private DeviceId add(YamlTable keys) throws BadCapture {
        YamlValue path = keys.need("path");
        DeviceId id = new DeviceId(path.matching("/devices(/[^/\\s]{1,80}){1,20}", "a path such as /devices/toy/A"));
        if (inventory.contains(id)) {
            throw path.bad(id + " is there twice");
        }
        Bus bus = parts.bus(keys.need("bus"));
        inventory.add(Device.of(id, bus, Plain.PLAIN)
                .with(parts.driver(keys, bus.name()))
                .with(hardware.of(keys, BusMaster.ABSENT))
                .with(keys.choice("state", STATES, Availability.ONLINE)));
        return id;
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(HardwareSection.KEYS);
        keys.addAll(Set.of("path", "bus", "state", "driver", COMPANION));
        return Set.copyOf(keys);
    }
}
