package org.quiesce.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.quiesce.machine.DeviceId;
import org.quiesce.machine.Event;
import org.quiesce.machine.Kexec;
import org.quiesce.machine.Kexec.Iommu;
import org.quiesce.machine.Machine;
import org.quiesce.machine.Placement;
import org.quiesce.machine.Placement.Region;
import org.quiesce.machine.Placement.Use;
import org.quiesce.machine.Quantity;

/** What a machine file says of kexec, and of devices that need each other. */
final class KexecSection {
    private static final Set<String> KEYS = Set.of("iommu", "regions");
    private static final Set<String> REGION_KEYS = Set.of("use", "at", "size");
    private static final Set<String> LINK_KEYS = Set.of("consumer", "supplier");
    private static final Map<String, Iommu> IOMMUS =
            Map.of("none", Iommu.NONE, "on", Iommu.ON, "off", Iommu.OFF, "unknown", Iommu.UNKNOWN);

    private KexecSection() {}

    static Kexec of(YamlTable file) throws BadCapture {
        if (!file.has("kexec")) {
            return Kexec.ORDINARY;
        }
        YamlTable keys = file.need("kexec").table(KEYS);
        List<Region> regions = new ArrayList<>();
        for (YamlValue entry : keys.list("regions")) {
            Region region = region(entry.table(REGION_KEYS));
            for (Region before : regions) {
                if (region.start() < before.end() && before.start() < region.end()) {
                    throw entry.bad("this region overlaps the " + before.use().word());
                }
            }
            regions.add(region);
        }
        return Kexec.ORDINARY.with(keys.choice("iommu", IOMMUS, Iommu.NONE)).with(new Placement(regions));
    }

    /** Adds the device links; both ends are there. */
    static Machine linked(Machine machine, List<YamlValue> entries) throws BadCapture {
        Machine linked = machine;
        for (YamlValue entry : entries) {
            YamlTable keys = entry.table(LINK_KEYS);
            DeviceId consumer = named(machine, keys.need("consumer"));
            linked = linked.after(new Event.LinkAdded(0, consumer, named(machine, keys.need("supplier"))));
        }
        return linked;
    }

    private static Region region(YamlTable keys) throws BadCapture {
        Map<String, Use> uses = new HashMap<>();
        for (Use use : Use.values()) {
            uses.put(use.name().toLowerCase(Locale.ROOT), use);
        }
        return new Region(keys.need("use").choice(uses), bytes(keys.need("at"), 0), bytes(keys.need("size"), 1));
    }

    private static long bytes(YamlValue value, long least) throws BadCapture {
        OptionalLong bytes =
                value.text().startsWith("0x") ? Quantity.number(value.text()) : Quantity.size(value.text());
        if (bytes.isEmpty() || bytes.getAsLong() < least) {
            throw value.expected("a size such as 16MiB");
        }
        return bytes.getAsLong();
    }

    private static DeviceId named(Machine machine, YamlValue value) throws BadCapture {
        String name = value.text();
        for (var device : machine.devices()) {
            if (device.name().equals(name) || device.id().path().equals(name)) {
                return device.id();
            }
        }
        throw value.bad("there is no device " + name);
    }
}
