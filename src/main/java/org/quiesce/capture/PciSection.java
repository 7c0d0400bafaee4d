package org.quiesce.capture;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.quiesce.machine.Bus;
import org.quiesce.machine.Device;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.PciFunction;
import org.quiesce.machine.Plain;

/** The PCI host bridges of a machine file and what is behind them. */
final class PciSection {
    private static final Set<String> KEYS = Set.of("slot", "name", "ids", "class", "driver", "bus", "functions");

    private final Inventory inventory;
    private final NamedParts parts;

    PciSection(Inventory inventory, NamedParts parts) {
        this.inventory = inventory;
        this.parts = parts;
    }

    static String hostBus(YamlTable keys) throws BadCapture {
        return keys.need("pci")
                .matching("\\p{XDigit}{4}:\\p{XDigit}{2}", "domain and bus such as 0000:80")
                .toLowerCase(Locale.ROOT);
    }

    void addHostBridge(YamlTable keys) throws BadCapture {
        String bus = hostBus(keys);
        DeviceId id = new DeviceId("/devices/pci" + bus);
        if (inventory.contains(id)) {
            throw keys.need("pci").bad("the host bridge of " + bus + " is there twice");
        }
        inventory.add(Device.of(id, Bus.NONE, Plain.PLAIN));
        addFunctions(keys.list("functions"), id, bus);
    }

    /** All functions of a bus come before what is behind its bridges. */
    private void addFunctions(List<YamlValue> functions, DeviceId parent, String bus) throws BadCapture {
        for (YamlValue function : functions) {
            add(function.table(KEYS), parent, bus);
        }
        for (YamlValue function : functions) {
            YamlTable keys = function.table(KEYS);
            if (keys.has("functions")) {
                addFunctions(keys.list("functions"), id(keys, parent, bus), secondaryBus(keys, bus));
            }
        }
    }

    private void add(YamlTable keys, DeviceId parent, String bus) throws BadCapture {
        DeviceId id = id(keys, parent, bus);
        if (inventory.contains(id)) {
            throw keys.need("slot").bad(id.name() + " is there twice");
        }
        String ids = keys.has("ids")
                ? keys.need("ids").matching("\\p{XDigit}{4}:\\p{XDigit}{4}", "vendor and device such as 8086:10d3")
                : "";
        String code = keys.need("class").matching("\\p{XDigit}{6}", "six hexadecimal digits such as 020000");
        PciFunction part =
                new PciFunction(keys.text("name", ""), ids.toLowerCase(Locale.ROOT), code.toLowerCase(Locale.ROOT));
        inventory.add(Device.of(id, Bus.PCI, part).with(parts.driver(keys, "pci")));
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
