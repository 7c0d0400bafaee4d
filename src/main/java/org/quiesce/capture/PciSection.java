package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quiesce.machine.AcpiNode.Presence;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Driver;
import org.quiesce.machine.Hardware.BusMaster;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/** The PCI host bridges of a machine file and what is behind them. */
final class PciSection {
    private static final Set<String> KEYS = keys();

    private final Inventory inventory;
    private final NamedParts parts;
    private final HardwareSection hardware;
    private final Set<String> buses = new HashSet<>();
    private final Map<String, DeviceId> addresses = new HashMap<>();

    PciSection(Inventory inventory, NamedParts parts, HardwareSection hardware) {
        this.inventory = inventory;
        this.parts = parts;
        this.hardware = hardware;
    }

    /** A function of the machine by its address. */
    Optional<DeviceId> find(String address) {
        return Optional.ofNullable(addresses.get(address.toLowerCase(Locale.ROOT)));
    }

    static String hostBus(YamlTable keys) throws BadCapture {
        return keys.need("pci")
                .matching("\\p{XDigit}{4}:\\p{XDigit}{2}", "domain and bus such as 0000:80")
                .toLowerCase(Locale.ROOT);
    }

    /** Adds a host bridge and what is behind it; in an empty slot, only what will be found when it is filled. */
    void addHostBridge(YamlTable keys, Presence presence) throws BadCapture {
        String bus = hostBus(keys);
        if (!buses.add(bus)) {
            throw keys.need("pci").bad("the host bridge of " + bus + " is there twice");
        }
        DeviceId id = new DeviceId("/devices/pci" + bus);
        if (presence == Presence.PRESENT) {
            inventory.add(Device.of(id, Bus.NONE, Plain.PLAIN));
        }
        List<Device> devices = new ArrayList<>();
        collect(keys.list("functions"), id, bus, devices);
        if (presence == Presence.PRESENT) {
            devices.forEach(inventory::add);
        } else {
            devices.stream().filter(device -> device.bus().equals(Bus.PCI)).forEach(inventory::slot);
        }
    }

    /** {@code pci_scan_child_bus()}: the bus, all functions on it, and then what is behind its bridges. */
    private void collect(List<YamlValue> entries, DeviceId parent, String bus, List<Device> devices) throws BadCapture {
        devices.add(Device.of(parent.child("pci_bus").child(bus), Bus.named("pci_bus"), Plain.PLAIN));
        for (YamlValue entry : entries) {
            devices.add(function(entry.table(KEYS), parent, bus));
        }
        for (YamlValue entry : entries) {
            YamlTable keys = entry.table(KEYS);
            if (keys.has("functions")) {
                collect(keys.list("functions"), id(keys, parent, bus), secondaryBus(keys, bus), devices);
            }
        }
    }

    private Device function(YamlTable keys, DeviceId parent, String bus) throws BadCapture {
        DeviceId id = id(keys, parent, bus);
        if (addresses.put(id.name(), id) != null) {
            throw keys.need("slot").bad(id.name() + " is there twice");
        }
        String ids = keys.has("ids")
                ? keys.need("ids").matching("\\p{XDigit}{4}:\\p{XDigit}{4}", "vendor and device such as 8086:10d3")
                : "";
        String code = keys.need("class").matching("\\p{XDigit}{6}", "six hexadecimal digits such as 020000");
        PciFunction part =
                new PciFunction(keys.text("name", ""), ids.toLowerCase(Locale.ROOT), code.toLowerCase(Locale.ROOT));
        Driver driver = parts.driver(keys, "pci");
        boolean enabled = driver.bound() || keys.has("functions");
        return Device.of(id, Bus.PCI, part.enabled(enabled ? 1 : 0))
                .with(driver)
                .with(hardware.of(keys, enabled ? BusMaster.ON : BusMaster.OFF));
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(HardwareSection.KEYS);
        keys.addAll(Set.of("slot", "name", "ids", "class", "driver", "bus", "functions"));
        return Set.copyOf(keys);
    }

    private static DeviceId id(YamlTable keys, DeviceId parent, String bus) throws BadCapture {
        String slot = keys.need("slot").matching("[01]\\p{XDigit}\\.[0-7]", "device and function such as 1f.0");
        return parent.child(bus + ":" + slot.toLowerCase(Locale.ROOT));
    }

    private static String secondaryBus(YamlTable keys, String bus) throws BadCapture {
        String number = keys.need("bus").matching("\\p{XDigit}{2}", "two hexadecimal digits such as 81");
        return bus.substring(0, bus.indexOf(':') + 1) + number.toLowerCase(Locale.ROOT);
    }
}
